import type { Topology } from '../../topology/topology.ts';
import { foundOnLoopback } from '../state/compare-namespace.ts';
import type { LiveLink, LiveState } from '../state/live-state.ts';
import { nodesOf, type Node, type NodeInterface } from './nodes.ts';

/** `no-carrier`: it is up, but nothing is at the other end, or that is down. */
type LinkState = 'up' | 'no-carrier' | 'down' | 'missing';

/** A node, and how it is right now: no state when that was not looked at. */
export interface NodeState extends Omit<Node, 'interfaces'> {
  readonly state?: LinkState;
  /** Of a switch: the host's own addresses on it. Of a namespace: those of its loopback interface beside those that each has. */
  readonly addresses: readonly string[];
  readonly interfaces: readonly InterfaceState[];
}

/** An interface or a port, and how it is right now. The addresses are those of now, where they are known. */
export interface InterfaceState extends NodeInterface {
  readonly state?: LinkState;
}

/** All nodes of a topology in their order, with what was found of them. */
export function nodeStates(topology: Topology, live: LiveState | undefined): readonly NodeState[] {
  const switches = new Map(topology.switches.map(item => [item.name, item]));
  const written = new Map(topology.namespaces.map(item => [item.name, item]));
  const found = new Map(live?.namespaces.map(item => [item.name, item]));
  const host = linksByName(live?.links);
  const inside = new Map(live?.namespaces.map(({ name, links }) => [name, linksByName(links)]));
  const ports = new Set(live?.ovs?.bridges.flatMap(({ name, ports }) => ports.map(port => `${name}.${port.name}`)));
  return nodesOf(topology).map(node => {
    const interfaces = node.interfaces.map((item): InterfaceState => {
      if (!live) return item;
      const { device } = item;
      if (!device) {
        // What exists in Open vSwitch only is there or not, if that was asked.
        return live.ovs ? { ...item, state: ports.has(`${node.name}.${item.name}`) ? 'up' : 'missing' } : item;
      }
      const links = device.namespace === undefined ? host : inside.get(device.namespace);
      const link = links?.get(device.name);
      // A port is its switch's; the addresses of what is behind it are told there.
      const isElsewhere = node.kind !== 'namespace' && device.namespace !== undefined;
      return { ...item, ...(link && !isElsewhere ? { addresses: link.addresses } : {}), state: stateOf(link) };
    });
    const { addresses = [] } = (node.kind === 'namespace' ? written : switches).get(node.name) ?? {};
    const own = { ...node, addresses, interfaces };
    if (!live || node.kind === 'host') return own;
    if (node.kind === 'namespace') {
      const there = found.get(node.name);
      return there ? { ...own, addresses: foundOnLoopback(there), state: 'up' } : { ...own, state: 'missing' };
    }
    const link = host.get(node.name);
    const state = node.kind === 'ovs' ? ovsState(live, node.name) : switchState(link);
    return { ...own, addresses: link?.addresses ?? own.addresses, ...(state && { state }) };
  });
}

function linksByName(links: readonly LiveLink[] | undefined): ReadonlyMap<string, LiveLink> {
  return new Map(links?.map(link => [link.name, link]));
}

function stateOf(link: LiveLink | undefined): LinkState {
  if (!link) return 'missing';
  if (!link.up) return 'down';
  return link.carrier ? 'up' : 'no-carrier';
}

/** What its own interface is says nothing of an Open vSwitch: it passes packets also while that is down. */
function ovsState({ ovs }: LiveState, name: string): LinkState | undefined {
  if (!ovs) return undefined;
  if (!ovs.bridges.some(bridge => bridge.name === name)) return 'missing';
  return ovs.isRunning ? 'up' : 'down';
}

/** A bridge needs no carrier. */
function switchState(link: LiveLink | undefined): LinkState {
  const state = stateOf(link);
  return state === 'no-carrier' ? 'up' : state;
}
