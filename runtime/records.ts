import { createHash } from 'node:crypto';
import { parseRecord } from '../compiler/record.ts';
import * as lock from '../records/lock.ts';
import {
  readRecordFiles,
  readStates,
  recordNames,
  type RecordFiles,
  type RecordState,
} from '../records/record-files.ts';
import type { Topology } from '../topology/topology.ts';
import type { Place } from './place.ts';

/** A topology that is applied, or that a change was cut off in the middle of. */
export interface AppliedTopology extends Pick<
  RecordFiles,
  'name' | 'state' | 'recordedIn' | 'source' | 'user' | 'since'
> {
  readonly topology: Topology;
  /** Of its namespaces by name, as `compiler/script/shell/parts.sh` tells them apart. */
  readonly identities: ReadonlyMap<string, string>;
  /** What a change that was cut off was about to make of it. */
  readonly changingTo?: Topology;
  /** Of the record's bytes, in hexadecimal. */
  readonly sha256: string;
}

/** A record that this version of nslink cannot read. */
class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord';
  readonly why: string;

  constructor(name: string, cause: unknown) {
    const why = cause instanceof SyntaxError ? 'it is cut off' : (cause as Error).message;
    super(`the record of ${name} cannot be read: ${why}`, { cause });
    this.why = why;
  }
}

/**
 * What is recorded under that name; `undefined` when nothing is.
 *
 * @throws UnreadableRecord; Error when it was written by somebody else.
 */
export async function readRecord(place: Place, name: string): Promise<AppliedTopology | undefined> {
  const files = await readRecordFiles(place.records, name);
  if (!files) return undefined;
  const { state, recordedIn, record, changingTo, source, user, namespaces, since } = files;
  const identities = namespaces.split('\n');
  return {
    name,
    state,
    recordedIn,
    since,
    ...(source === undefined ? {} : { source }),
    ...(user === undefined ? {} : { user }),
    topology: parsed(name, record),
    ...(changingTo === undefined ? {} : { changingTo: parsed(name, changingTo) }),
    identities: new Map(identities.map(line => [line.slice(line.indexOf(' ') + 1), line.slice(0, line.indexOf(' '))])),
    sha256: createHash('sha256').update(record).digest('hex'),
  };
}

function parsed(name: string, record: string): Topology {
  try {
    return parseRecord(record);
  } catch (cause) {
    throw new UnreadableRecord(name, cause);
  }
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
      return { name, why: error instanceof UnreadableRecord ? error.why : (error as Error).message };
    }
  };
  return Promise.all((await recordNames(place.records)).map(read));
}

/** What the records' directory holds of each topology, by name: also what no record is whole of. Reads none of them. */
export async function listStates({ records }: Place): Promise<ReadonlyMap<string, RecordState>> {
  return readStates(records);
}

/** Whether a run of nslink holds the lock at this moment. */
export async function isLocked({ records }: Place): Promise<boolean> {
  return lock.isLocked(records);
}

/** Returns once no run of nslink holds the lock, after at most five minutes. Call it before a decision that a record decides. */
export async function waitForLock({ records }: Place): Promise<void> {
  return lock.waitForLock(records);
}
