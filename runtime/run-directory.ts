import { readlinkSync } from 'node:fs';
import { lstat, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { HOST_RECORDS, isLocked } from '../records/lock.ts';
import type { Place } from './place.ts';

/**
 * Where the directory of a run is made in that place, and what its name begins with; the process that runs it follows. A
 * number means a process in one PID namespace only, and containers may share a temporary directory: so it begins with that.
 */
export function runDirectoriesIn({ kind, records }: Pick<Place, 'kind' | 'records'>): string {
  // In a directory that only this user can write to; that of a sandbox goes with the sandbox.
  const beginning = kind === 'sandbox' ? join(records, '.run-') : join(tmpdir(), 'nslink-run-');
  return `${beginning}${pidNamespace()}-`;
}

/** Directories of runs of this user in that place whose process was killed, and whose script is no more either. */
export async function abandonedRunDirectories(place: Pick<Place, 'kind' | 'records'>): Promise<readonly string[]> {
  const beginning = runDirectoriesIn(place);
  const base = join(beginning, '..');
  const uid = process.geteuid?.();
  const names = (await readdir(base)).filter(name => name.startsWith(basename(beginning)));
  const found = names.map(async name => {
    const pid = Number(/^(\d+)-/.exec(name.slice(basename(beginning).length))?.[1]);
    const entry = await lstat(join(base, name)).catch(() => undefined);
    return pid && entry?.isDirectory() && entry.uid === uid && !isAlive(pid) ? [name] : [];
  });
  const left = (await Promise.all(found)).flat();
  if (left.length === 0) return [];
  // A script that outlived whoever started it still reads its files. Where /proc hides those of root, the lock tells.
  if (place.kind === 'host' && (await isLocked(HOST_RECORDS))) return [];
  const commands = await commandLines();
  return left.filter(name => !commands.some(command => command.includes(name))).map(name => join(base, name));
}

/** Removes those; what cannot be removed stays for `nslink doctor`. */
export async function removeAbandonedRunDirectories(place: Place): Promise<void> {
  for (const directory of await abandonedRunDirectories(place)) {
    await rm(directory, { recursive: true, force: true }).catch(() => undefined);
  }
}

async function commandLines(): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry));
  // It may have ended meanwhile.
  return Promise.all(pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

/** The number of this process's PID namespace (pid_namespaces(7)); 0 where /proc does not tell. */
function pidNamespace(): string {
  try {
    return /\d+/.exec(readlinkSync('/proc/self/ns/pid'))?.[0] ?? '0';
  } catch {
    return '0';
  }
}
