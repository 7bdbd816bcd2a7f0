import { nodeStates } from '../../compiler/nodes/node-states.ts';
import { notLookedAt } from '../../compiler/state/not-looked-at.ts';
import { placeJson } from '../applied/place-text.ts';
import { countsJson } from '../render/counted.ts';
import type { Status } from './topology-status.ts';

/** One topology's status for `--json`; `null` is what was not looked at. */
export function statusJson({ place, record, differences, live, isUnderWay }: Status) {
  return {
    topology: record.name,
    place: placeJson(place),
    state: isUnderWay ? 'underWay' : record.state,
    since: record.since.toISOString(),
    source: record.source ?? null,
    sha256: record.sha256,
    ...countsJson(record.topology),
    differences: differences ?? null,
    notLookedAt: differences ? notLookedAt(record.topology) : null,
    nodes: nodeStates(record.topology, live).map(({ name, kind, state, addresses, interfaces }) => ({
      ...{ name, kind, state: state ?? null, addresses },
      interfaces: interfaces.map(item => ({
        ...{ name: item.name, connector: item.connector, state: item.state ?? null },
        ...{ addresses: item.addresses, peer: item.peer, canCapture: item.device !== undefined },
      })),
    })),
  };
}
