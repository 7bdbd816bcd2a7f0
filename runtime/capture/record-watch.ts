import { watch } from 'node:fs';
import { join } from 'node:path';
import { nodesOf } from '../../compiler/nodes/nodes.ts';
import type { Place } from '../place.ts';
import { readRecord, type AppliedTopology } from '../records.ts';
import type { CaptureOptions } from './start-capture.ts';

/** Calls `onGone` once the interface is about to go with its topology: that is taken down, or changed to one without it. */
export async function watchForEnd(
  { place, name }: { readonly place: Place; readonly name: string },
  device: Pick<CaptureOptions, 'namespace' | 'interface'>,
  onGone: () => void,
  signal: AbortSignal,
): Promise<void> {
  const look = async () => {
    // A record that is being written just now is looked at again.
    const record = await readRecord(place, name).catch(() => 'unreadable' as const);
    if (record !== 'unreadable' && !signal.aborted && !stays(record, device)) onGone();
  };
  // The record becomes a journal in its own directory, and goes with it.
  for (const directory of [place.records, join(place.records, name)]) {
    try {
      watch(directory, { persistent: false, signal }, () => void look()).on('error', () => undefined);
    } catch {
      // It has gone already, as a look will show.
    }
  }
  await look();
}

/** A journal without a change is that of a teardown, for what is being made is not found yet. */
function stays(record: AppliedTopology | undefined, device: Pick<CaptureOptions, 'namespace' | 'interface'>): boolean {
  if (!record || (record.recordedIn === 'journal' && !record.changingTo)) return false;
  return nodesOf(record.changingTo ?? record.topology)
    .flatMap(({ interfaces }) => interfaces)
    .some(({ device: other }) => other?.name === device.interface && other.namespace === device.namespace);
}
