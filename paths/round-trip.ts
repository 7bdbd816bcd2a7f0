import type { Connector } from '../topology/topology.ts';
import type { Network } from './network.ts';
import { obstacleText } from './obstacle.ts';
import { wayTo } from './way.ts';

/** Where packets for an address go, and the answers to them. */
export interface RoundTrip {
  readonly address: string;
  /** `unknown`: they leave what the topology knows of. */
  readonly outcome: 'works' | 'unknown' | 'broken';
  /** Why it does not work. */
  readonly reason?: string;
  /** The nodes on the way there. */
  readonly nodes: readonly string[];
  /** What is crossed there, and on the way back. */
  readonly there: readonly Connector[];
  readonly back: readonly Connector[];
}

/** Follows packets from a node to an address, and the answers back. */
export function roundTrip(network: Network, from: string, address: string): RoundTrip {
  const there = wayTo(network, from, address);
  const common = { address, nodes: there.nodes, there: there.connectors };
  if (there.obstacle) return { ...common, back: [], outcome: 'broken', reason: obstacleText(there.obstacle) };
  const target = there.nodes.at(-1);
  if (there.end === 'outside' || there.source === undefined || target === undefined) {
    return { ...common, back: [], outcome: 'unknown' };
  }
  const back = wayTo(network, target, there.source, address);
  if (back.obstacle) {
    const reason = `answers do not come back: ${obstacleText(back.obstacle)}`;
    return { ...common, back: back.connectors, outcome: 'broken', reason };
  }
  return { ...common, back: back.connectors, outcome: back.end === 'outside' ? 'unknown' : 'works' };
}
