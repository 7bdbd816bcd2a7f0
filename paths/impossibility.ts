import type { Expectation, ExpectedWay, Party, ReachExpectation } from '../topology/expectation.ts';
import { impairmentOf } from '../topology/kinds/attachments.ts';
import type { Connector } from '../topology/topology.ts';
import { shownName } from '../topology/names/shown-name.ts';
import { whatIgnoresPings } from './parameters.ts';
import { leastDelay } from '../topology/settings/impairments.ts';
import { senderOf, targetsOf } from './targets.ts';
import { endsOf } from './ends.ts';
import { HOST, type Network } from './network.ts';
import { durationText } from '../topology/quantities/duration.ts';
import { rateText } from '../topology/quantities/rate.ts';
import { roundTrip, type RoundTrip } from './round-trip.ts';

/** Why a way cannot be as expected in this network; `undefined` if it can, as far as the network tells. */
export function impossibilityOf(network: Network, expectation: Expectation, way: ExpectedWay): string | undefined {
  const isNegative = expectation.kind === 'reach' && expectation.isNegative;
  const trips = tripsOf(network, way, isNegative);
  // What runs in a node may get it an address.
  if (typeof trips === 'string') return isNegative || isLivedIn(network, way) ? undefined : trips;
  if (isNegative) return whyReached(network, expectation, trips);
  return trips.map(ofVersion => whyNot(network, expectation, ofVersion)).find(reason => reason !== undefined);
}

function isLivedIn({ nodes }: Network, { from, to }: ExpectedWay): boolean {
  const names = [from, to].flatMap(party => (party.kind === 'node' ? [senderOf(party)] : []));
  return names.some(name => name !== HOST && nodes.get(name)?.isOpen);
}

/** The round trips that one way can take, by version of IP; why there are none if so. */
export function tripsOf(
  network: Network,
  way: ExpectedWay,
  isNegative = false,
): readonly (readonly RoundTrip[])[] | string {
  const targets = targetsOf(network, way, isNegative);
  if (typeof targets === 'string') return targets;
  const sender = senderOf(way.from);
  return targets.map(({ addresses }) =>
    addresses.map(address => toWhomIsMeant(way.to, roundTrip(network, sender, address))),
  );
}

/** Another node on the way may have the same address, or take it for one of its own. */
function toWhomIsMeant(to: Party, trip: RoundTrip): RoundTrip {
  const other = takerOf(to, trip);
  if (other === undefined) return trip;
  return { ...trip, outcome: 'broken', reason: `${shownName(other)} takes ${trip.address} for its own` };
}

/** The node that answers instead of the one that is meant; `undefined` if nobody does. */
export function takerOf(to: Party, { outcome, nodes }: RoundTrip): string | undefined {
  const last = nodes.at(-1);
  return outcome !== 'works' || to.kind === 'address' || last === senderOf(to) ? undefined : last;
}

/** A filter that keeps a port from being reached is nothing that a topology says. */
function whyReached(
  network: Network,
  { port }: ReachExpectation,
  trips: readonly (readonly RoundTrip[])[],
): string | undefined {
  if (port) return undefined;
  const works = trips
    .flat()
    .find(
      trip =>
        trip.outcome === 'works' &&
        isCertain(network, [...trip.there, ...trip.back]) &&
        trip.nodes.every(name => name === HOST || network.nodes.get(name)?.isOpen === false) &&
        whyNoAnswer(network, trip) === undefined,
    );
  return works && `nothing in this topology keeps them apart${throughText(works)}`;
}

/** Whether nothing on the way may drop all packets: its own loss, or the flows of an Open vSwitch that is controlled. */
function isCertain({ controlled }: Network, connectors: readonly Connector[]): boolean {
  return connectors.every(
    connector =>
      (impairmentOf(connector)?.loss ?? 0) < 100 && endsOf(connector).every(({ node }) => !controlled.has(node)),
  );
}

function throughText({ nodes }: RoundTrip): string {
  const routers = nodes.slice(1, -1);
  return routers.length > 0 ? `: packets go through ${routers.join(', ')}` : '';
}

function whyNot(network: Network, expectation: Expectation, trips: readonly RoundTrip[]): string | undefined {
  const usable = trips.filter(({ outcome }) => outcome !== 'broken');
  if (usable.length === 0) return trips[0]?.reason;
  const reasons = usable.map(trip => whyUnanswered(network, expectation, trip) ?? whyTooSlow(expectation, trip));
  return reasons.includes(undefined) ? undefined : reasons[0];
}

/** A port answers also where pings are left unanswered. */
function whyUnanswered(network: Network, expectation: Expectation, trip: RoundTrip): string | undefined {
  return expectation.kind === 'reach' && !expectation.port ? whyNoAnswer(network, trip) : undefined;
}

/** Why pings that arrive are not answered. */
export function whyNoAnswer({ nodes }: Network, { address, outcome, nodes: names }: RoundTrip): string | undefined {
  const target = outcome === 'works' ? nodes.get(names.at(-1) ?? '') : undefined;
  const key = target && whatIgnoresPings(target, address.includes(':') ? 6 : 4);
  return target && key && `${shownName(target.name)} answers no pings (\`sysctl ${key}\`)`;
}

function whyTooSlow(expectation: Expectation, { there, back }: RoundTrip): string | undefined {
  const lost = [...there, ...back].some(connector => impairmentOf(connector)?.loss === 100);
  if (lost) return 'a connector on the way loses 100% of the packets';
  if (expectation.kind === 'throughput') {
    const limits = there.map(connector => impairmentOf(connector)?.rate).filter(rate => rate !== undefined);
    const limit = Math.min(...limits);
    return limit < expectation.rate ? `a connector on the way has a rate of ${rateText(limit, 2)}` : undefined;
  }
  const { within } = expectation;
  if (within === undefined) return undefined;
  const least = [...there, ...back].reduce((sum, connector) => sum + leastDelay(impairmentOf(connector) ?? {}), 0);
  return least > within ? `the delays on the way there and back are ${durationText(least, 2)} together` : undefined;
}
