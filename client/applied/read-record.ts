import type { RecordedParams } from '../../protocol/applied-messages.ts';
import { isLocked } from '../../records/lock.ts';
import { isByAnotherUser, provenanceOf } from '../../records/provenance.ts';
import { readRecordFiles } from '../../records/record-files.ts';

/** What is recorded of a topology. */
export interface RecordOnDisk extends RecordedParams {
  /** Another one whenever the record was written again, be it with the same text. */
  readonly stamp: string;
}

/** Reads what a directory of records has under a name, which everybody may. */
export async function readRecord(directory: string, topology: string): Promise<RecordOnDisk> {
  const files = await readRecordFiles(directory, topology);
  if (!files) return { topology, state: 'none', stamp: '' };
  const { state, record, stamp } = files;
  if (state === 'applied') {
    const from = {
      ...(files.source === undefined ? {} : { path: files.source }),
      ...(isByAnotherUser(files) ? { isByAnotherUser: true as const } : {}),
      words: provenanceOf(files),
    };
    return { topology, state, record, from, stamp };
  }
  // Where that cannot be asked, a run may be at it: nobody is told to remove what it makes, and it is looked at again.
  const isUnderWay = await isLocked(directory).catch(() => true);
  return { topology, state: isUnderWay ? 'under-way' : 'cut-off', stamp };
}
