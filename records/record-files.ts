import { constants } from 'node:fs';
import { open, readFile, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** What a directory of records holds of one topology, as texts; see `compiler/script/shell/state.sh`. */
export interface RecordFiles {
  readonly name: string;
  /** `cut-off`: a change has begun and not ended. A run is still at it while the lock is held. */
  readonly state: 'applied' | 'cut-off';
  readonly recordedIn: 'topology.json' | 'journal';
  /** The record, as `compiler/record.ts` writes it. */
  readonly record: string;
  /** The record of what a change was about to make of it. */
  readonly changingTo?: string;
  /** Absolute path of the file that it came from. */
  readonly source?: string;
  /** The name of the user who applied it. */
  readonly user?: string;
  /** The identities of its namespaces: `IDENTITY NAME` on each line. */
  readonly namespaces: string;
  readonly since: Date;
  /** Another one whenever the record or its change was written again, be it with the same text. */
  readonly stamp: string;
}

/** What a directory of records holds of a topology; `empty` when no record is whole of it. */
export type RecordState = RecordFiles['state'] | 'empty';

/** The same by the names of its files. */
function stateBy(files: readonly string[]): RecordState {
  const has = (name: string) => files.includes(name);
  if (has('journal') || (has('topology.json') && has('change.json'))) return 'cut-off';
  return has('topology.json') ? 'applied' : 'empty';
}

/** The state of each topology, by name; reads none of their records. */
export async function readStates(directory: string): Promise<ReadonlyMap<string, RecordState>> {
  const states = (await recordNames(directory)).map(async name => {
    return [name, stateBy(await readdir(join(directory, name)).catch(() => []))] as const;
  });
  return new Map(await Promise.all(states));
}

/** The names under which a directory holds anything, in order. What has a dot before its name there is no topology. */
export async function recordNames(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.flatMap(entry => (entry.isDirectory() && !entry.name.startsWith('.') ? [entry.name] : [])).sort();
}

/**
 * What is recorded under a name; `undefined` when nothing is.
 *
 * @throws Error when somebody else than root, or oneself in a sandbox, wrote it: a record decides what runs as root.
 */
export async function readRecordFiles(directory: string, name: string): Promise<RecordFiles | undefined> {
  // A change renames the one to the other, so of three looks at least one finds it.
  return (
    (await readFrom(directory, name, 'journal')) ??
    (await readFrom(directory, name, 'topology.json')) ??
    (await readFrom(directory, name, 'journal'))
  );
}

async function readFrom(
  directory: string,
  name: string,
  recordedIn: RecordFiles['recordedIn'],
): Promise<RecordFiles | undefined> {
  const file = (of: string) => join(directory, name, of);
  const record = await readStamped(file(recordedIn));
  if (!record) return undefined;
  const [next, source, user, namespaces, since] = await Promise.all([
    readStamped(file('change.json')),
    readText(file('source')),
    readText(file('user')),
    readText(file('namespaces')),
    stat(join(directory, name)).catch(() => undefined),
  ]);
  // It was removed meanwhile.
  if (!since) return undefined;
  return {
    name,
    state: stateBy([recordedIn, ...(next ? ['change.json'] : [])]) === 'applied' ? 'applied' : 'cut-off',
    recordedIn,
    record: record.text,
    ...(next ? { changingTo: next.text } : {}),
    ...(source === '' ? {} : { source }),
    ...(user === '' ? {} : { user }),
    namespaces,
    since: since.mtime,
    stamp: `${record.stamp} ${next?.stamp ?? ''}`,
  };
}

/** The text of the script that made the record under a name; `undefined` when there is none, or it cannot be told. */
export async function readMakingScript(directory: string, name: string): Promise<string | undefined> {
  const files: readonly string[] = await readdir(join(directory, name)).catch(() => []);
  if (files.includes('change.json')) return undefined;
  if (!files.includes('change.sh')) {
    return files.includes('apply.sh') ? readText(join(directory, name, 'apply.sh')) : undefined;
  }
  // The script of the latest change is kept also when that was rolled back: then an earlier one made the record.
  return (await isLatestChangeDone(directory, name)) ? readText(join(directory, name, 'change.sh')) : undefined;
}

/** By the log of runs, as `compiler/script/shell/log.sh` writes it. */
async function isLatestChangeDone(directory: string, name: string): Promise<boolean> {
  const log = join(directory, '.log', name);
  const runs = (await readdir(log).catch(() => [])).filter(run => run.endsWith('-change')).sort();
  const result = await readText(join(log, runs.at(-1) ?? '', 'result'));
  return result.startsWith('{"exitCode":0,');
}

async function readText(file: string): Promise<string> {
  return (await readFile(file, 'utf8').catch(() => '')).trimEnd();
}

/** A text with the inode and the time that tell it from what had the same name before; `undefined` when there is none. */
async function readStamped(file: string): Promise<{ readonly text: string; readonly stamp: string } | undefined> {
  const handle = await open(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch(
    () => undefined,
  );
  if (!handle) return undefined;
  try {
    const { ino, mtimeNs, uid } = await handle.stat({ bigint: true });
    if (uid !== 0n && uid !== BigInt(process.geteuid?.() ?? 0)) {
      throw new Error(`${file} was written by the user with number ${uid}, not by root, and so is not believed`);
    }
    return { text: await handle.readFile('utf8'), stamp: `${ino} ${mtimeNs}` };
  } finally {
    await handle.close();
  }
}
