import { renderRecord } from '../../compiler/record.ts';
import { compareExtras } from '../../compiler/state/compare-extras.ts';
import { compareState, type Difference } from '../../compiler/state/compare-state.ts';
import type { LiveState } from '../../compiler/state/live-state.ts';
import { readRecord } from '../../runtime/records.ts';
import type { Place } from '../../runtime/place.ts';
import type { Topology } from '../../topology/topology.ts';

/** What the reading shows otherwise than the topology says, but for what somebody else has put beside it. */
export function driftOf(
  topology: Topology,
  live: LiveState,
  identities: ReadonlyMap<string, string> | undefined,
): readonly Difference[] {
  const extras = new Set(compareExtras(topology, live).map(({ text }) => text));
  return compareState(topology, live, identities).filter(({ text }) => !extras.has(text));
}

/**
 * What is not as it should be, in sentences: each thing that the reading does not show as the topology says, but for
 * what `wasBefore` says of a change, for that was so already.
 */
export function unlike(
  topology: Topology,
  live: LiveState | undefined,
  identities: ReadonlyMap<string, string> | undefined,
  wasBefore: readonly string[] = [],
): readonly string[] {
  if (!live) return ['what there is now could not be read back'];
  const known = new Set(wasBefore);
  return (
    driftOf(topology, live, identities)
      // What could not be read before either is no proof that nothing has changed.
      .filter(({ kind, text }) => kind === 'unread' || !known.has(text))
      .map(({ text }) => text)
  );
}

/** Why a topology is not recorded as it was just applied, in a sentence; `undefined` when it is. */
export async function notRecorded(place: Place, topology: Topology): Promise<string | undefined> {
  const record = await readRecord(place, topology.name);
  if (!record) return 'it is not recorded as applied';
  if (record.state !== 'applied') return 'it is recorded as cut off';
  return renderRecord(record.topology) === renderRecord(topology) ? undefined : 'something else is recorded as applied';
}
