import type { Network } from '../../paths/network.ts';
import { roundTrip } from '../../paths/round-trip.ts';
import { networkOf } from '../../paths/topology-network.ts';
import { targetsOf } from '../../paths/targets.ts';
import type { NodeParty } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { probePairs, versionOf, type ProbePair } from './pairs.ts';

/**
 * Every pair of namespaces that should reach each other: those that have addresses in one prefix, and, of each version of IP,
 * those that are not neighbours and whose packets the topology leads there and back, over routers.
 */
export function talkingPairs(topology: Topology): readonly ProbePair[] {
  const near = probePairs(topology);
  const known = new Set(near.map(({ ends: [a, b] }) => keyOf(a.namespace, b.namespace, versionOf(a))));
  const network = networkOf(topology);
  const names = topology.namespaces.map(({ name }) => name);
  const far = names.flatMap((a, index) =>
    names.slice(index + 1).flatMap(b =>
      ([4, 6] as const).flatMap((version): ProbePair[] => {
        if (known.has(keyOf(a, b, version))) return [];
        const [there, back] = [reached(network, a, b, version), reached(network, b, a, version)];
        return there === undefined || back === undefined
          ? []
          : [
              {
                ends: [
                  { namespace: a, address: back },
                  { namespace: b, address: there },
                ],
              },
            ];
      }),
    ),
  );
  return [...near, ...far];
}

/** The first address of the one that packets of the other reach, and from which answers come back. */
function reached(network: Network, from: string, to: string, version: 4 | 6): string | undefined {
  const targets = targetsOf(network, { from: partyOf(from), to: partyOf(to) });
  if (typeof targets === 'string') return undefined;
  return targets
    .filter(item => item.version === version)
    .flatMap(({ addresses }) => addresses)
    .find(address => roundTrip(network, from, address).outcome === 'works');
}

function partyOf(node: string): NodeParty {
  return { kind: 'node', node, nodeKind: 'namespace' };
}

/** The same whichever comes first. */
function keyOf(a: string, b: string, version: 4 | 6): string {
  return [version, ...[a, b].toSorted()].join(' ');
}
