import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { RecordedParams } from '../../protocol/applied-messages.ts';

/** What is recorded of a topology. */
export interface RecordOnDisk extends RecordedParams {
  /** Another one whenever the record was written again, be it with the same text. */
  readonly stamp: string;
}

/** Reads what a directory of records has under a name, which everybody may. */
export async function readRecord(directory: string, topology: string): Promise<RecordOnDisk> {
  const file = (name: string) => join(directory, topology, name);
  const begun = (await stampOf(file('change.json'))) ?? (await stampOf(file('journal')));
  if (begun !== undefined) {
    const state = (await isLocked(join(directory, '.lock'))) ? 'underWay' : 'cutOff';
    return { topology, state, stamp: begun };
  }
  const stamp = await stampOf(file('topology.json'));
  const record = await readFile(file('topology.json'), 'utf8').catch(() => undefined);
  if (stamp === undefined || record === undefined) return { topology, state: 'none', stamp: '' };
  return { topology, state: 'applied', record, stamp };
}

async function stampOf(file: string): Promise<string | undefined> {
  const found = await stat(file, { bigint: true }).catch(() => undefined);
  return found && `${found.ino} ${found.mtimeNs}`;
}

/** Whether a process holds a lock on the file, as flock(1) takes it. */
async function isLocked(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (!found) return false;
  const { dev, ino } = found;
  const major = (dev >>> 8) & 0xfff;
  const minor = (dev & 0xff) | ((dev >>> 12) & 0xfff00);
  const hex = (value: number) => value.toString(16).padStart(2, '0');
  const locks = await readFile('/proc/locks', 'utf8').catch(() => '');
  // With an arrow is who only waits for it.
  return locks.split('\n').some(line => !line.includes('->') && line.includes(` ${hex(major)}:${hex(minor)}:${ino} `));
}
