import { execa } from 'execa';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../place.ts';
import { runtimeDirectory } from '../runtime-directory.ts';
import { shell } from '../generated/shell.ts';
import { findHolder, mountNamespaceOf, recordHolder, type Holder } from './holder.ts';
import { startHolder } from './start-holder.ts';
import { SandboxUnavailable } from './unavailable.ts';

/** What nsenter(1) starts in a PID namespace is its child, which would not end when it is ended. */
const WITH_NSENTER = ['setpriv', '--pdeathsig', 'TERM', '--'];

/** In which a sandbox gets its holder, in milliseconds. */
const TIME_TO_BE_MADE = 10_000;

/** What a new sandbox is for. */
export interface SandboxOptions {
  /** Whether it ends with this process, however that ends. Else it stays until {@link removeSandbox}. */
  readonly throwaway: boolean;
  /** Whether it needs an Open vSwitch of its own. */
  readonly openVSwitch: boolean;
}

/**
 * The sandbox of that name: the one that there is, or a new one. It is a user namespace (unless this process is root), and
 * network, mount, PID, UTS and IPC namespaces with a private `/run`; nothing in it can touch the host, and whatever runs in
 * it ends with it.
 *
 * @throws SandboxUnavailable with the reason and the way on, when this machine does not allow one.
 */
export async function openSandbox(name: string, options: SandboxOptions): Promise<Place> {
  const place = (await findSandbox(name)) ?? (await makeSandbox(name, options.throwaway));
  if (options.openVSwitch) await startOpenVSwitch(place);
  return place;
}

/** The living sandbox of that name, if there is one. */
export async function findSandbox(name: string): Promise<Place | undefined> {
  const directory = await directoryOf(name);
  const holder = await findHolder(directory);
  return holder && placeOf(name, directory, holder);
}

/** All living sandboxes of this user, by name. */
export async function listSandboxes(): Promise<readonly Place[]> {
  const names = await readdir(await sandboxesDirectory()).catch(() => []);
  const places = await Promise.all(names.sort().map(findSandbox));
  return places.filter(place => place !== undefined);
}

/** The directories of sandboxes that nothing holds any more, by the sandbox's name. */
export async function listAbandoned(): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(await sandboxesDirectory()).catch(() => []);
  const directories = names.sort().map(async name => [name, await directoryOf(name)] as const);
  const abandoned = (await Promise.all(directories)).map(async ([name, directory]) => {
    const isMade = (await readdir(directory).catch((): string[] => [])).includes('holder.json');
    const age = Date.now() - ((await stat(directory).catch(() => undefined))?.mtimeMs ?? 0);
    const isHeld = isMade ? (await findHolder(directory)) !== undefined : age < TIME_TO_BE_MADE;
    return isHeld ? [] : [[name, directory] as const];
  });
  return new Map((await Promise.all(abandoned)).flat());
}

/** Ends every process of the sandbox, and with them its namespaces; removes its directory. None of that name is fine. */
export async function removeSandbox(name: string): Promise<void> {
  const directory = await directoryOf(name);
  const holder = await findHolder(directory);
  if (holder) await endProcesses(holder);
  await rm(directory, { recursive: true, force: true });
}

async function makeSandbox(name: string, throwaway: boolean): Promise<Place> {
  const directory = await directoryOf(name);
  await rm(directory, { recursive: true, force: true });
  const records = join(directory, 'records');
  await mkdir(records, { recursive: true });
  const init = join(directory, 'init.sh');
  await writeFile(init, shell.sandboxInit);

  // Two of them, for there are programs, such as tcpdump, that can do nothing where only root exists.
  const outer = ['--user', '--map-current-user', '--fork', '--', 'unshare'];
  const asRoot = process.getuid?.() === 0 ? [] : [...outer, '--user', '--map-root-user'];
  const own = ['--net', '--mount', '--pid', '--uts', '--ipc', '--fork', '--kill-child'];
  const command = [...asRoot, ...own, '--', 'bash', init, name, records, throwaway ? 'throwaway' : 'stay'];
  const started = await startHolder(command, asRoot.length > 0).catch(async (error: unknown) => {
    await rm(directory, { recursive: true, force: true });
    throw error;
  });
  return placeOf(name, directory, await recordHolder(directory, started));
}

async function startOpenVSwitch(place: Place): Promise<void> {
  const [program = '', ...prefix] = place.enter;
  const { exitCode, stderr } = await execa(program, [...prefix, 'bash', '-s'], {
    input: shell.sandboxOvs,
    reject: false,
    // The daemons keep what they inherit: with pipes, this would wait for them to end.
    stdout: 'ignore',
    stderr: 'pipe',
  });
  if (exitCode !== 0) throw new SandboxUnavailable(stderr || 'Open vSwitch could not be started in the sandbox');
}

function placeOf(name: string, directory: string, { pid, outerPid }: Holder): Place {
  const asRoot = process.getuid?.() === 0 ? [] : ['--user', '--preserve-credentials'];
  return {
    kind: 'sandbox',
    name,
    records: join(directory, 'records'),
    enter: [
      'nsenter',
      '--target',
      String(pid),
      ...asRoot,
      '--net',
      '--mount',
      '--pid',
      '--uts',
      '--ipc',
      '--',
      ...WITH_NSENTER,
    ],
    ...(outerPid === undefined ? {} : { asOneself: { pid, outerPid } }),
  };
}

async function endProcesses({ mountNamespace }: Holder): Promise<void> {
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry)).map(Number);
  for (const pid of pids) {
    if ((await mountNamespaceOf(pid)) === mountNamespace) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
      }
    }
  }
}

/** The directory of this user's sandboxes, one subdirectory each, whose records are in `records/`. */
export async function sandboxesDirectory(): Promise<string> {
  return join(await runtimeDirectory(), 'sandboxes');
}

async function directoryOf(name: string): Promise<string> {
  return join(await sandboxesDirectory(), name);
}
