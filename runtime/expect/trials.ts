import { waysOf, type Expectation, type ExpectedWay } from '../../topology/expectation.ts';
import { takerOf } from '../../paths/impossibility.ts';
import { roundTrip } from '../../paths/round-trip.ts';
import { partyName, senderOf, targetsOf } from '../../paths/targets.ts';
import type { Network } from '../../paths/network.ts';

/** One way of an expectation in one version of IP, as it is tried. */
export interface Trial {
  readonly expectation: Expectation;
  readonly way: ExpectedWay;
  readonly from: string;
  readonly to: string;
  /** The node that sends: a namespace, or `host`. */
  readonly sender: string;
  /** Any of them counts; the most promising first. None: `impossible` says why. */
  readonly addresses: readonly string[];
  readonly impossible?: string;
}

/** All that has to be tried for some expectations. */
export function trialsOf(network: Network, expectations: readonly Expectation[]): readonly Trial[] {
  return expectations.flatMap(expectation =>
    [...waysOf(expectation)].flatMap(way => trialsOfWay(network, expectation, way)),
  );
}

function trialsOfWay(network: Network, expectation: Expectation, way: ExpectedWay): readonly Trial[] {
  const sender = senderOf(way.from);
  const common = { expectation, way, from: partyName(way.from), to: partyName(way.to), sender };
  const targets = targetsOf(network, way, expectation.kind === 'reach' && expectation.isNegative);
  if (typeof targets === 'string') return [{ ...common, addresses: [], impossible: targets }];
  return targets.map(({ addresses }) => ({ ...common, addresses: promisingFirst(network, way, addresses) }));
}

/**
 * What the topology gives no way to is not worth waiting for, unless there is nothing else; what somebody else answers for is
 * no answer.
 */
function promisingFirst(network: Network, { from, to }: ExpectedWay, addresses: readonly string[]): readonly string[] {
  if (addresses.length < 2) return addresses;
  const trips = addresses.map(address => roundTrip(network, senderOf(from), address));
  const meant = trips.filter(trip => takerOf(to, trip) === undefined);
  return (meant.length > 0 ? meant : trips)
    .toSorted((a, b) => Number(b.outcome !== 'broken') - Number(a.outcome !== 'broken'))
    .map(({ address }) => address);
}
