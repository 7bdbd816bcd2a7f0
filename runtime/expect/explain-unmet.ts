import { compareState, type Difference } from '../../compiler/state/compare-state.ts';
import type { Topology } from '../../topology/topology.ts';
import { endsOf } from '../../paths/ends.ts';
import { elementsOf } from '../../paths/elements.ts';
import { HOST, type Network } from '../../paths/network.ts';
import { whyNoAnswer } from '../../paths/impossibility.ts';
import { roundTrip, type RoundTrip } from '../../paths/round-trip.ts';
import { firstFault } from '../../paths/way.ts';
import type { Context } from './context.ts';
import { forwardDropOn, readForwardDrops, type ForwardDrop } from './forward-drops.ts';
import { liveNetworkOf } from './live-network.ts';
import type { WayResult } from './results.ts';
import type { Trial } from './trials.ts';

/** Adds to what is not as expected why, by following its packets through what exists right now. */
export async function explainUnmet(
  { place, network: written, looks, results }: Pick<Context, 'place' | 'network' | 'looks' | 'results'>,
  topology: Topology,
  identities: ReadonlyMap<string, string>,
): Promise<ReadonlyMap<Trial, WayResult>> {
  const unmet = [...results].filter(([, { isMet, reason }]) => !isMet && reason === undefined);
  if (unmet.length === 0) return results;
  const [live, drops] = await Promise.all([looks.now(), readForwardDrops(place)]);
  const seen: Seen = {
    written,
    live: liveNetworkOf(topology, live),
    differences: compareState(topology, live, identities),
    drops,
    present: new Set(live.namespaces.map(({ name }) => name)),
  };
  const explained = unmet.map(([trial, result]) => {
    const reason = reasonFor(seen, trial, result);
    return [trial, reason === undefined ? result : { ...result, reason }] as const;
  });
  return new Map([...results, ...explained]);
}

interface Seen {
  readonly written: Network;
  readonly live: Network;
  readonly differences: readonly Difference[];
  readonly drops: readonly ForwardDrop[];
  /** The namespaces that there are. */
  readonly present: ReadonlySet<string>;
}

function reasonFor(seen: Seen, trial: Trial, result: WayResult): string | undefined {
  const { written, live, differences, drops, present } = seen;
  if (trial.impossible !== undefined) return trial.impossible;
  const trip = tripOf(live, trial, result);
  if (typeof trip === 'string') return trip;
  if (trial.expectation.kind === 'reach' && trial.expectation.isNegative) {
    return `it is reached over ${trip.nodes.join(' → ')}`;
  }
  // First what is broken where the packets should go: what is missing also has no addresses and no routes.
  const intended = tripOf(written, trial, result);
  const fault = typeof intended === 'string' ? undefined : faultOn(intended, live, present);
  if (fault !== undefined) return fault;
  if (trip.outcome === 'broken') return trip.reason;
  const unanswered = isPing(trial) ? whyNoAnswer(live, trip) : undefined;
  if (unanswered !== undefined) return unanswered;
  const near = differences.filter(({ object }) => isOnTheWay(object, trip)).map(({ text }) => text);
  if (near.length > 0) return near.slice(0, 3).join('; ');
  if (trial.expectation.kind === 'throughput' || (trial.expectation.within ?? 0) > 0) return undefined;
  const drop = forwardDropOn(trip, drops);
  if (drop !== undefined) return drop;
  return trip.outcome === 'unknown'
    ? 'the way leads out of this topology, where nothing can be told'
    : `interfaces and routes on the way (${trip.nodes.join(' → ')}) are as they should be: look for a filter, such as nft list ruleset`;
}

function isPing({ expectation }: Trial): boolean {
  return expectation.kind === 'reach' && !expectation.port;
}

function tripOf(
  network: Network,
  { sender, addresses }: Trial,
  { address = addresses[0] }: WayResult,
): RoundTrip | string {
  return address === undefined ? 'there is no address to try' : roundTrip(network, sender, address);
}

function faultOn({ nodes, there, back }: RoundTrip, live: Network, present: ReadonlySet<string>): string | undefined {
  const gone = nodes.find(node => node !== HOST && !present.has(node));
  if (gone !== undefined) return `the namespace ${gone} is gone`;
  return firstFault(live, elementsOf([...there, ...back]));
}

/** Whether a difference is about something that the packets come through. */
function isOnTheWay(object: string, { nodes, there, back }: RoundTrip): boolean {
  const names = new Set([
    ...nodes.map(node => `namespace ${node}`),
    ...[...there, ...back]
      .flatMap(endsOf)
      .flatMap(({ node, name }) => [`interface ${node}.${name}`, `port ${node}.${name}`, `switch ${node}`]),
  ]);
  return names.has(object) || object === 'Open vSwitch';
}
