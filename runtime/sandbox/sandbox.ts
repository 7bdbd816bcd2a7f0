import { execa } from 'execa';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Place } from '../place.ts';
import { runtimeDirectory } from '../runtime-directory.ts';
import { shell } from '../generated/shell.ts';
import { findHolder, recordHolder, type Holder } from './holder.ts';
import { ownKernel, SECONDS_TO_START } from './own-kernel/own-kernel.ts';
import type { SandboxKernel } from './sandbox-kernel.ts';
import type { SandboxKind } from './sandbox-kind.ts';
import { sharedKernel } from './shared-kernel.ts';
import { SandboxUnavailable } from './unavailable.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** In which a sandbox gets its holder, in milliseconds; longer than any kind waits for one. */
const TIME_TO_BE_MADE = (SECONDS_TO_START + 10) * 1000;

const KINDS: Readonly<Record<SandboxKernel, SandboxKind>> = { shared: sharedKernel, own: ownKernel };

/** What a new sandbox is for. */
export interface SandboxOptions {
  /** Whether it ends with this process, however that ends. Else it stays until {@link removeSandbox}. */
  readonly throwaway: boolean;
  /** Whether it needs an Open vSwitch of its own. */
  readonly openVSwitch: boolean;
  /** That of this machine, unless it is said otherwise. */
  readonly kernel?: SandboxKernel;
  /** Raised when nobody wants it any more before it is there. */
  readonly signal?: AbortSignal;
}

/**
 * The sandbox of that name: the one that there is, or a new one, under this machine's kernel or one of its own; nothing in it
 * can touch the host.
 *
 * @throws SandboxUnavailable with the reason and the way on, when this machine does not allow one.
 */
export async function openSandbox(name: string, options: SandboxOptions): Promise<Place> {
  const place = (await findSandbox(name)) ?? (await makeSandbox(name, options));
  if (options.openVSwitch) await startOpenVSwitch(place, KINDS[place.ownKernel === undefined ? 'shared' : 'own']);
  return place;
}

/** The living sandbox of that name, if there is one. */
export async function findSandbox(name: string): Promise<Place | undefined> {
  const directory = await directoryOf(name);
  const holder = await findHolder(directory);
  return holder === undefined || holder === 'out of sight' ? undefined : placeOf(name, directory, holder);
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
  if (holder === 'out of sight') throw new SandboxUnavailable(outOfSight(name));
  if (holder) await KINDS[holder.kernel].end(holder);
  await rm(directory, { recursive: true, force: true, maxRetries: 5 });
}

async function makeSandbox(name: string, { throwaway, signal, kernel = 'shared' }: SandboxOptions): Promise<Place> {
  const directory = await directoryOf(name);
  if ((await findHolder(directory)) === 'out of sight') throw new SandboxUnavailable(outOfSight(name));
  await rm(directory, { recursive: true, force: true });
  const records = join(directory, 'records');
  try {
    await mkdir(records, { recursive: true });
    const started = await KINDS[kernel].start({ name, directory, records, throwaway, ...(signal && { signal }) });
    return placeOf(name, directory, await recordHolder(directory, started));
  } catch (error) {
    await rm(directory, { recursive: true, force: true });
    throw withoutRoom(error) ?? error;
  }
}

/** Of an error of the file system: with the way on. */
function withoutRoom(error: unknown): SandboxUnavailable | undefined {
  const { code, message } = error as NodeJS.ErrnoException;
  if (!['ENOENT', 'EACCES', 'EROFS', 'ENOSPC', 'ENOTDIR'].includes(code ?? '')) return undefined;
  return new SandboxUnavailable(
    `a sandbox has no room for its files (${message}); set TMPDIR or XDG_RUNTIME_DIR to a directory of yours with room`,
  );
}

function outOfSight(name: string): string {
  return (
    `the sandbox ${name} was made in another container or sandbox (PID namespace), from where alone it can be seen; ` +
    'remove it there, or set XDG_RUNTIME_DIR to a directory of its own here'
  );
}

async function startOpenVSwitch({ enter }: Place, { datapath }: SandboxKind): Promise<void> {
  const [program = '', ...prefix] = enter;
  const { exitCode, stderr } = await execa(program, [...prefix, 'bash', '-s', '--', datapath], {
    input: shell.sandboxOvs,
    reject: false,
    // The daemons keep what they inherit: with pipes, this would wait for them to end.
    stdout: 'ignore',
    stderr: 'pipe',
    ...scriptEnvironment(),
  });
  if (exitCode !== 0) throw new SandboxUnavailable(stderr || 'Open vSwitch could not be started in the sandbox');
}

function placeOf(name: string, directory: string, holder: Holder): Place {
  const records = join(directory, 'records');
  return { kind: 'sandbox', name, records, ...KINDS[holder.kernel].enter(directory, holder) };
}

/** The directory of this user's sandboxes, one subdirectory each, whose records are in `records/`. */
export async function sandboxesDirectory(): Promise<string> {
  return join(await runtimeDirectory(), 'sandboxes');
}

async function directoryOf(name: string): Promise<string> {
  return join(await sandboxesDirectory(), name);
}
