import { expect, test } from 'vitest';
import { unlike } from '../../cli/run/verdict.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { runScript } from '../../runtime/run-script.ts';
import { driftOf, OTHER_STREET, STREET } from '../support/changes.ts';
import { applyScript, inSandbox, run, snapshot, tearDown } from '../support/world.ts';

const shell = (place: Place, command: string) => run(place, 'bash', '-c', command);

/**
 * In place of a tool: the N-th time that it is called, N being what /run/armed holds, it first sends SIGINT to the script, whose shell
 * then ends in the scope, and with the output, of the function that waits for it.
 */
function wrapper(tool: string): string {
  return `cp $(command -v ${tool}) /run/${tool}.real
    cat >/run/${tool}.sh <<'END'
#!/bin/bash
if [[ -e /run/armed ]]; then
  echo >>/run/calls
  if (($(wc -l </run/calls) == $(</run/armed))); then
    pid=$PPID script=
    while ((pid > 1)); do
      if tr '\\0' ' ' <"/proc/$pid/cmdline" | grep -q '^bash .*script.sh'; then script=$pid; fi
      read -r _ _ _ pid _ <"/proc/$pid/stat"
    done
    kill -INT "$script"
  fi
fi
exec /run/${tool}.real "$@"
END
    chmod +x /run/${tool}.sh; mount --bind /run/${tool}.sh $(command -v ${tool})`;
}

test.each(['stat', 'find'])(
  'a signal while %s runs: done, or all as before, and what is recorded is so',
  async tool => {
    await inSandbox(false, async place => {
      const before = await snapshot(place);
      await shell(place, wrapper(tool));
      for (const [from, to] of [
        [undefined, STREET],
        [STREET, OTHER_STREET],
      ] as const) {
        const script = to === STREET ? applyScript(STREET) : renderChange(OTHER_STREET, { recorded: STREET });
        const ends: number[] = [];
        for (let number = 1; ; number += 1) {
          if (from) expect((await runScript(applyScript(from), place, { onReport: () => undefined })).exitCode).toBe(0);
          await shell(place, `rm -f /run/calls; echo ${number} >/run/armed`);
          const reads = from ? ([to, from] as const) : ([to] as const);
          const { exitCode, reports, after } = await runScript(script, place, { reads, onReport: () => undefined });
          const calls = Number(await shell(place, 'rm /run/armed; cat /run/calls 2>/dev/null | wc -l'));
          const isDone = reports.some(({ kind }) => kind === 'done');
          expect([exitCode, isDone], `${tool} no. ${number}`).toEqual(exitCode === 0 ? [0, true] : [130, false]);
          const now = isDone ? to : from;
          const record = await readRecord(place, to.name);
          // Also where it was the last reading that was interrupted, which is then followed by another one.
          if (now && after) expect(unlike(now, after, record?.identities), `${tool} no. ${number}`).toEqual([]);
          expect([record?.state, record?.topology], `${tool} no. ${number}`).toEqual([now && 'applied', now]);
          if (now) {
            expect(await driftOf(place, now), `${tool} no. ${number}`).toEqual([]);
            await tearDown(now, place);
          }
          expect(await snapshot(place), `${tool} no. ${number}`).toBe(before);
          if (calls < number) break;
          ends.push(exitCode);
        }
        expect(ends.length).toBeGreaterThan(0);
      }
    });
  },
);
