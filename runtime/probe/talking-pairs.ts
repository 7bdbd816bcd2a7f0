import type { Network } from '../../paths/network.ts';
import { roundTrip } from '../../paths/round-trip.ts';
import { networkOf } from '../../paths/topology-network.ts';
import { targetsOf } from '../../paths/targets.ts';
import type { NodeParty } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { probePairs, versionOf, type ProbeEnd, type ProbePair } from './pairs.ts';

/** Pairs of namespaces, by what a topology says of them. */
export interface TalkingPairs {
  /**
   * Those that should reach each other: with addresses in one prefix, and, of each version of IP, those that are not neighbours
   * and whose packets the topology leads there and back, over routers.
   */
  readonly talking: readonly ProbePair[];
  /** Those with addresses in one prefix that it keeps apart, as by VLANs: nothing leads from one to the other, or not back. */
  readonly apart: readonly ProbePair[];
}

/** Which pairs of namespaces should reach each other, and which look so only. */
export function talkingPairs(topology: Topology): TalkingPairs {
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
  const isApart = ({ ends: [a, b] }: ProbePair) => isCutOff(network, a, b) || isCutOff(network, b, a);
  return { talking: [...near.filter(pair => !isApart(pair)), ...far], apart: near.filter(isApart) };
}

/** Whether what one sends to the other is known to come to nobody, to somebody else, or to be without an answer. */
function isCutOff(network: Network, from: ProbeEnd, to: ProbeEnd): boolean {
  const { outcome, nodes } = roundTrip(network, from.namespace, to.address);
  return outcome === 'broken' || (outcome === 'works' && nodes.at(-1) !== to.namespace);
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
