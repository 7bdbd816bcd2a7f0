import { parsePlainAddress, type PlainAddress } from '../topology/addresses/plain-address.ts';
import { LOOPBACK } from '../topology/names/kernel-name.ts';
import type { Segment } from '../topology/layer-two.ts';
import type { Connector } from '../topology/topology.ts';
import { elementsOf } from './elements.ts';
import { HOST, type Network, type NetworkElement, type NetworkNode, type Station } from './network.ts';
import { owns } from './loopback.ts';
import { allStations } from './stations.ts';
import type { Obstacle } from './obstacle.ts';
import { neighbourOf } from './neighbours.ts';
import { forwardsFrom, reversePathFilter } from './parameters.ts';
import { leave } from './routes.ts';
import { LINK_LOCAL, sourceOf } from './source-address.ts';

/** Where packets for an address go. */
export interface Way {
  /** The nodes that they come through, the sender first. */
  readonly nodes: readonly string[];
  /** What they cross, in this order. */
  readonly connectors: readonly Connector[];
  /** The sender's address on the first network. */
  readonly source?: string;
  /** `outside`: they leave what the topology knows of. */
  readonly end: 'arrives' | 'outside' | 'blocked';
  readonly obstacle?: Obstacle;
}

/** No network has more routers in a row; beyond it packets die (RFC 1340, the time to live). */
const MOST_HOPS = 64;

/** Follows packets from a node to an address, hop by hop; `given` is the address that they are sent from. */
export function wayTo(network: Network, from: string, address: string, given?: string): Way {
  const nodes = [from];
  const connectors: Connector[] = [];
  let source = given;
  const stop = (end: Way['end'], obstacle?: Obstacle): Way => ({
    nodes,
    connectors,
    end,
    ...(source !== undefined && source !== LINK_LOCAL && { source }),
    ...(obstacle && { obstacle }),
  });
  const to = parsePlainAddress(address);
  if (typeof to === 'string') return stop('blocked', { kind: 'no-route', node: from, address });
  let by: Station | undefined;
  for (let node = network.nodes.get(from); node && nodes.length <= MOST_HOPS;) {
    const dropped = by && source !== undefined ? whyDropped(node, by, source) : undefined;
    if (dropped) {
      const isBackAgain = dropped.kind === 'own-source' && nodes.indexOf(dropped.node) < nodes.length - 1;
      return stop('blocked', isBackAgain ? { kind: 'loop', nodes: [...new Set(nodes)] } : dropped);
    }
    if (owns(node, to)) {
      source ??= address;
      return stop('arrives');
    }
    if (by && !forwardsFrom(node, to.version, by.name)) {
      if (node.isOpen) return stop('outside');
      return stop('blocked', { kind: 'no-forwarding', node: node.name, version: to.version });
    }
    if (by && source === LINK_LOCAL) {
      return stop('blocked', { kind: 'link-local-source', node: from, router: node.name });
    }
    const leaving = leave(node, to);
    if (!leaving) {
      if (node.isOpen) return stop('outside');
      return stop('blocked', whyNoRoute(node, to));
    }
    source ??= sourceOf(node, leaving, to);
    if (source === undefined && node.isOpen && node.name !== HOST) return stop('outside');
    if (source === undefined) return stop('blocked', { kind: 'no-address', node: node.name, version: to.version });
    const next = nextNode(network, leaving.station, leaving.neighbour);
    if ('end' in next) return stop(next.end, next.obstacle);
    connectors.push(...next.connectors);
    const fault = firstFault(network, next.elements);
    if (fault !== undefined) return stop('blocked', { kind: 'fault', text: fault });
    nodes.push(next.station.node);
    by = next.station;
    node = network.nodes.get(by.node);
  }
  return stop('blocked', { kind: 'loop', nodes: [...new Set(nodes)] });
}

/** Why a node does not take packets from a sender over one of its interfaces (fib_validate_source); IPv6 takes all. */
function whyDropped(node: NetworkNode, by: Station, source: string): Obstacle | undefined {
  const sender = parsePlainAddress(source);
  if (typeof sender === 'string' || sender.version === 6) return undefined;
  if (owns(node, sender)) return { kind: 'own-source', node: node.name, source };
  const filter = reversePathFilter(node, by.name);
  if (filter === 0 || node.isOpen) return undefined;
  const over = leave(node, sender)?.station;
  if (over === by || (over && filter === 2)) return undefined;
  return { kind: 'reverse-path', node: node.name, source, by: by.name, ...(over && { over: over.name }) };
}

function whyNoRoute(node: NetworkNode, { version, address }: PlainAddress): Obstacle {
  const { name } = node;
  const hasVersion = allStations(node).some(({ addresses }) => addresses.some(own => own.version === version));
  return hasVersion ? { kind: 'no-route', node: name, address } : { kind: 'no-address', node: name, version };
}

type Next =
  | { readonly end: 'outside' | 'blocked'; readonly obstacle?: Obstacle }
  | {
      readonly station: Station;
      readonly connectors: readonly Connector[];
      readonly elements: readonly NetworkElement[];
    };

function nextNode(network: Network, station: Station, neighbour: string): Next {
  const next = neighbourOf(network, station, neighbour);
  if (next === 'unknown') return { end: 'outside' };
  if (next) return { station: next, ...crossing(network, station, next) };
  if (network.layerTwo.leadsOut(station.domain)) return { end: 'outside' };
  const elsewhere = network.owners.get(neighbour)?.find(({ node }) => node !== station.node);
  const here = `${station.node}.${station.name}`;
  if (elsewhere?.name === LOOPBACK)
    return { end: 'blocked', obstacle: { kind: 'on-loopback', address: neighbour, owner: elsewhere.node } };
  return elsewhere
    ? {
        end: 'blocked',
        obstacle: { kind: 'elsewhere', address: neighbour, owner: `${elsewhere.node}.${elsewhere.name}`, here },
      }
    : { end: 'blocked', obstacle: { kind: 'nobody', address: neighbour, here } };
}

function crossing(
  network: Network,
  from: Station,
  to: Station,
): { connectors: Connector[]; elements: NetworkElement[] } {
  const { layerTwo, frameWays } = network;
  const segment = ({ connector, switch: own }: Station): Segment | undefined =>
    own !== undefined ? layerTwo.segmentOfSwitch(own) : connector && layerTwo.segmentOfLink(connector);
  const [first, last] = [segment(from), segment(to)];
  const middle = first !== undefined && last !== undefined ? frameWays.between(first, last) : [];
  const outer = [from.connector, to.connector].filter(connector => connector !== undefined);
  const connectors = [...new Set([...outer.slice(0, 1), ...middle, ...outer.slice(1)])];
  const own = [from.switch, to.switch].filter(name => name !== undefined);
  return { connectors, elements: [...own.map(name => ({ type: 'switch', name }) as const), ...elementsOf(connectors)] };
}

/** The first of the faults that some elements have. */
export function firstFault(network: Pick<Network, 'faultOf'>, elements: readonly NetworkElement[]): string | undefined {
  for (const element of elements) {
    const fault = network.faultOf(element);
    if (fault !== undefined) return fault;
  }
  return undefined;
}
