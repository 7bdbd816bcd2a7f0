import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Topology } from '../topology/topology.ts';
import { parseRecord } from '../compiler/record.ts';
import type { Place } from './place.ts';

/** A topology that is applied, or that a change was cut off in the middle of. */
export interface AppliedTopology {
  readonly name: string;
  /** `interrupted`: some of it may exist; a teardown removes what does. */
  readonly state: 'applied' | 'interrupted';
  readonly topology: Topology;
  /** Of its namespaces by name, as `compiler/script/shell/parts.sh` tells them apart. */
  readonly identities: ReadonlyMap<string, string>;
  /** The file of the record. */
  readonly recordedIn: 'topology.json' | 'journal';
  /** What a change that was cut off was about to make of it. */
  readonly changingTo?: Topology;
  /** Of the record's bytes, in hexadecimal. */
  readonly sha256: string;
  /** Absolute path of the file that it came from. */
  readonly source?: string;
  readonly since: Date;
}

/**
 * What is recorded under that name; `undefined` when nothing is.
 *
 * @throws Error when the record cannot be read by this version of nslink.
 */
export async function readRecord(place: Place, name: string): Promise<AppliedTopology | undefined> {
  const directory = join(place.records, name);
  // A change renames the one to the other, so of two looks at least one finds it.
  return (
    (await readFrom(directory, name, 'interrupted')) ??
    (await readFrom(directory, name, 'applied')) ??
    (await readFrom(directory, name, 'interrupted'))
  );
}

/**
 * All records that can be read, by name. What has a dot before its name there (the lock, the log of runs) is no topology.
 */
export async function listRecords(place: Place): Promise<readonly AppliedTopology[]> {
  return (await readAll(place)).flatMap(({ record }) => (record ? [record] : []));
}

/** Why the others cannot be read by this version, by name. */
export async function listUnreadable(place: Place): Promise<ReadonlyMap<string, string>> {
  return new Map((await readAll(place)).flatMap(({ name, why }) => (why === undefined ? [] : [[name, why] as const])));
}

/** One that cannot be read is no hindrance to the others. */
async function readAll(place: Place) {
  const read = async (name: string): Promise<{ name: string; record?: AppliedTopology; why?: string }> => {
    try {
      const record = await readRecord(place, name);
      return record ? { name, record } : { name };
    } catch (error) {
      return { name, why: error instanceof SyntaxError ? 'it is cut off' : String((error as Error).message) };
    }
  };
  return Promise.all((await namesIn(place)).map(read));
}

/** What the records' directory holds of each topology, by name: also what no record is whole of. Reads none of them. */
export async function listStates(place: Place): Promise<ReadonlyMap<string, AppliedTopology['state'] | 'empty'>> {
  const states = (await namesIn(place)).map(async name => {
    const files = await readdir(join(place.records, name)).catch((): string[] => []);
    const state = files.includes('journal') ? 'interrupted' : files.includes('topology.json') ? 'applied' : 'empty';
    return [name, state] as const;
  });
  return new Map(await Promise.all(states));
}

/** Whether a run of nslink holds the lock at this moment. */
export async function isLocked(place: Place): Promise<boolean> {
  const lock = join(place.records, '.lock');
  if (!(await stat(lock).catch(() => undefined))) return false;
  return (await execa('flock', ['--shared', '--nonblock', lock, 'true'], { reject: false })).exitCode === 1;
}

/** Returns once no run of nslink holds the lock, after at most five minutes. Call it before a decision that a record decides. */
export async function waitForLock(place: Place): Promise<void> {
  const lock = join(place.records, '.lock');
  if (await stat(lock).catch(() => undefined)) {
    await execa('flock', ['--shared', '--timeout', '300', lock, 'true'], { reject: false });
  }
}

async function namesIn({ records }: Place): Promise<readonly string[]> {
  const entries = await readdir(records, { withFileTypes: true }).catch(() => []);
  return entries.flatMap(entry => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [])).sort();
}

async function readFrom(directory: string, name: string, state: AppliedTopology['state']) {
  const recordedIn: AppliedTopology['recordedIn'] = state === 'applied' ? 'topology.json' : 'journal';
  const file = join(directory, recordedIn);
  const text = await readFile(file, 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const next = await readFile(join(directory, 'change.json'), 'utf8').catch(() => undefined);
  const source = (await readFile(join(directory, 'source'), 'utf8').catch(() => '')).trimEnd();
  const { mtime } = await stat(directory);
  const identities = (await readFile(join(directory, 'namespaces'), 'utf8').catch(() => '')).trimEnd().split('\n');
  return {
    name,
    state: next === undefined ? state : 'interrupted',
    topology: parseRecord(text),
    ...(next === undefined ? {} : { changingTo: parseRecord(next) }),
    recordedIn,
    identities: new Map(identities.map(line => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))])),
    sha256: createHash('sha256').update(text).digest('hex'),
    ...(source === '' ? {} : { source }),
    since: mtime,
  };
}
