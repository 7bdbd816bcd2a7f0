import { waysOf, type Expectation, type ExpectedWay } from '../../topology/expectation.ts';
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
  const targets = targetsOf(network, way);
  if (typeof targets === 'string') return [{ ...common, addresses: [], impossible: targets }];
  return targets.map(({ addresses }) => ({ ...common, addresses: promisingFirst(network, sender, addresses) }));
}

/** What the topology gives no way to is not worth waiting for, unless there is nothing else. */
function promisingFirst(network: Network, sender: string, addresses: readonly string[]): readonly string[] {
  if (addresses.length < 2) return addresses;
  const works = new Map(addresses.map(address => [address, roundTrip(network, sender, address).outcome !== 'broken']));
  return addresses.toSorted((a, b) => Number(works.get(b)) - Number(works.get(a)));
}
