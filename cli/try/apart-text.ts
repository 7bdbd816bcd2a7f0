import { talkingPairs } from '../../runtime/probe/talking-pairs.ts';
import type { Topology } from '../../topology/topology.ts';

/** What is said of pairs that were not tried, though they have addresses in one prefix; `undefined` if there are none. */
export function apartText(topology: Topology): string | undefined {
  const { apart } = talkingPairs(topology);
  const [first] = apart;
  if (!first) return undefined;
  const [a, b] = first.ends.map(({ namespace, address }) => `${namespace} (${address})`);
  const others = apart.length === 1 ? '' : `, and ${apart.length - 1} more like that`;
  return `not tried, as the topology itself keeps them apart: ${a} and ${b}${others}`;
}
