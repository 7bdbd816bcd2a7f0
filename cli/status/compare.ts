import { compareState } from '../../compiler/state/compare-state.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import { isLocked, readRecord, waitForLock } from '../../runtime/records.ts';
import type { Applied } from '../applied/list-applied.ts';
import type { Status } from './topology-status.ts';

/** How to look. */
export interface Look {
  /** Whether a password may be asked for. */
  readonly mayAsk: boolean;
  /** Not at all: only the record counts. */
  readonly recorded?: boolean;
}

/** Looks at what there is of a topology, as far as that may be. */
export async function compare(found: Applied, { mayAsk, recorded = false }: Look): Promise<Status> {
  if (recorded) {
    const isUnderWay = found.record.state === 'cut-off' && (await isLocked(found.place));
    return isUnderWay ? { ...found, isUnderWay } : found;
  }
  const applied = found.record.state === 'cut-off' ? await onceFree(found) : found;
  const { place, record } = applied;
  const asks = place.kind === 'host' && place.enter.length > 0;
  if (record.state === 'cut-off' || (asks && !mayAsk)) return applied;
  const live = await readLiveState(place, record.topology);
  return { ...applied, live, differences: compareState(record.topology, live, record.identities) };
}

/** Whether nothing is known that is not as it was applied. */
export function isAsApplied({ record, differences = [] }: Status): boolean {
  return record.state === 'applied' && differences.length === 0;
}

/** What looks cut off may just be under way. */
async function onceFree(found: Applied): Promise<Applied> {
  await waitForLock(found.place);
  return { ...found, record: (await readRecord(found.place, found.record.name)) ?? found.record };
}
