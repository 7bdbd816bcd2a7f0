import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Place } from '../../runtime/place.ts';
import { run } from './world.ts';

/** The programs that scripts start; Bash itself, which they are run by, is none of them. */
const TOOLS =
  'ip tc bridge nft brctl ovs-vsctl ovs-appctl ethtool sysctl awk cat find flock grep head id ln mkdir mktemp mv nproc nsenter paste rm rmdir sed sha256sum sort stat tail tr unshare xargs'.split(
    ' ',
  );

/**
 * What becomes of the process: it fails without having done anything, does its work and then fails, is killed before or
 * after its work, or hangs.
 */
export const FAULTS = ['fails', 'works-and-fails', 'is-killed', 'works-and-is-killed', 'hangs'] as const;
export type Fault = (typeof FAULTS)[number];

/** In front of each tool: counts, and does to the armed ones what is to be done. `true` may be redirected, `:` would end it. */
const WRAPPER = `#!/run/whole/usr/bin/dash
tool=\${0##*/}
real=/run/whole/usr/bin/$tool
[ -x "$real" ] || real=/run/whole/usr/sbin/$tool
[ -e /run/nslink/.inject/armed ] || exec "$real" "$@"
read -r fault at </run/nslink/.inject/armed
number=1
set -C
until true 2>/dev/null >"/run/nslink/.inject/count/$number"; do number=$((number + 1)); done
set +C
case " $at " in
  *" $number "*) ;;
  *) exec "$real" "$@" ;;
esac
echo "$number $tool $*" >>/run/nslink/.inject/hit
case $fault in
  works-and-*) "$real" "$@" ;;
esac
case $fault in
  *fails) echo "$tool: injected failure" >&2 && exit 1 ;;
  *killed) kill -KILL $$ ;;
  hangs) exec /run/whole/usr/bin/sleep 1000 ;;
esac
`;

/** Puts the wrappers over the tools of that sandbox, for whatever enters it from now on. */
export async function installInjector(place: Place): Promise<void> {
  await run(place, 'mkdir', '-p', '/run/nslink/.inject');
  await writeFile(join(place.records, '.inject', 'wrapper'), WRAPPER, { mode: 0o755 });
  const script = `set -e
    for directory in /usr/bin /usr/sbin; do
      mkdir -p /run/whole$directory /run/wrapped$directory
      mount --bind $directory /run/whole$directory
      ln -s /run/whole$directory/* /run/wrapped$directory
    done
    for tool; do
      for directory in /usr/bin /usr/sbin; do
        if [[ -x /run/whole$directory/$tool ]]; then
          rm /run/wrapped$directory/$tool
          cp /run/nslink/.inject/wrapper /run/wrapped$directory/$tool
        fi
      done
    done
    mount --bind /run/wrapped/usr/sbin /usr/sbin
    mount --bind /run/wrapped/usr/bin /usr/bin`;
  await run(place, 'bash', '-c', script, 'bash', ...TOOLS);
}

/** What was hit while it was armed: `NUMBER TOOL ARGUMENT…`, each; nothing when fewer processes were started. */
export async function whileArmed(
  place: Place,
  fault: Fault,
  numbers: readonly number[],
  body: () => Promise<void>,
): Promise<readonly string[]> {
  const shell = (text: string, ...words: string[]) => run(place, 'bash', '-c', text, 'bash', ...words);
  await shell(
    'cd /run/nslink/.inject && /run/whole/usr/bin/rm -rf count hit && /run/whole/usr/bin/mkdir count && echo "$@" >armed',
    fault,
    ...numbers.map(String),
  );
  try {
    await body();
  } finally {
    await shell('/run/whole/usr/bin/rm -f /run/nslink/.inject/armed');
  }
  const hit = await shell('cd /run/nslink/.inject && if [[ -e hit ]]; then echo "$(<hit)"; fi');
  return hit === '' ? [] : hit.split('\n');
}

/** Interrupts those that hang in that place, as a terminal does with Ctrl-C; on the way back they ignore it. */
const INTERRUPT = `hung=1
  for process in /proc/[0-9]*; do
    if { read -r -d '' program <$process/cmdline; } 2>/dev/null && [[ $program == /run/whole/usr/bin/sleep ]]; then
      kill -s INT "\${process##*/}" && hung=0
    fi
  done
  exit $hung`;

/** Presses Ctrl-C, to them and to this process's own run, as often as something hangs, until it is stopped. */
export function interruptWhatHangs(place: Place): { readonly stop: () => Promise<void> } {
  const over = new AbortController();
  const pressing = (async () => {
    while (!over.signal.aborted) {
      const hangs = await run(place, 'bash', '--norc', '-c', INTERRUPT).then(
        () => true,
        () => false,
      );
      // Those of a run (`runtime/held-signals.ts`); that of a reader's process would end this one, as Ctrl-C does.
      const own = process.listeners('SIGINT').filter(({ name }) => name === 'hold');
      if (hangs) for (const listener of own) listener('SIGINT');
      await setTimeout(200);
    }
  })();
  return {
    stop: () => {
      over.abort();
      return pressing;
    },
  };
}
