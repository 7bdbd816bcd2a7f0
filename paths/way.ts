import { parsePlainAddress, type PlainAddress } from '../topology/addresses/plain-address.ts';
import type { Segment } from '../topology/layer-two.ts';
import type { Connector } from '../topology/topology.ts';
import { elementsOf } from './elements.ts';
import type { Network, NetworkElement, NetworkNode, Station } from './network.ts';
import type { Obstacle } from './obstacle.ts';
import { leave } from './routes.ts';

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

/** Follows packets from a node to an address, hop by hop. */
export function wayTo(network: Network, from: string, address: string): Way {
  const nodes = [from];
  const connectors: Connector[] = [];
  let source: string | undefined;
  const stop = (end: Way['end'], obstacle?: Obstacle): Way => ({
    ...{ nodes, connectors, end },
    ...(source !== undefined && { source }),
    ...(obstacle && { obstacle }),
  });
  const to = parsePlainAddress(address);
  if (typeof to === 'string') return stop('blocked', { kind: 'no-route', node: from, address });
  for (let node = network.nodes.get(from); node && nodes.length <= MOST_HOPS;) {
    if (owns(node, address)) {
      source ??= address;
      return stop('arrives');
    }
    if (nodes.length > 1 && !node.forwards(to.version)) {
      if (node.isOpen) return stop('outside');
      return stop('blocked', { kind: 'no-forwarding', node: node.name, version: to.version });
    }
    const leaving = leave(node, to);
    if (!leaving) {
      if (node.isOpen) return stop('outside');
      return stop('blocked', whyNoRoute(node, to));
    }
    source ??= sourceOf(node, leaving.station, to, leaving.neighbour);
    if (source === undefined) return stop('blocked', { kind: 'no-address', node: node.name, version: to.version });
    const next = nextNode(network, leaving.station, leaving.neighbour);
    if ('end' in next) return stop(next.end, next.obstacle);
    connectors.push(...next.connectors);
    const fault = firstFault(network, next.elements);
    if (fault !== undefined) return stop('blocked', { kind: 'fault', text: fault });
    nodes.push(next.station.node);
    node = network.nodes.get(next.station.node);
  }
  return stop('blocked', { kind: 'loop', nodes: [...new Set(nodes)] });
}

function owns({ stations }: NetworkNode, address: string): boolean {
  return stations.some(({ addresses }) => addresses.some(own => own.address === address));
}

function whyNoRoute({ name, stations }: NetworkNode, { version, address }: PlainAddress): Obstacle {
  const hasVersion = stations.some(({ addresses }) => addresses.some(own => own.version === version));
  return hasVersion ? { kind: 'no-route', node: name, address } : { kind: 'no-address', node: name, version };
}

/** The address that a node sends from: one in the neighbour's prefix, or any on that interface, or any at all. */
function sourceOf(
  node: NetworkNode,
  station: Station,
  { version }: PlainAddress,
  neighbour: string,
): string | undefined {
  const hop = parsePlainAddress(neighbour);
  const own = station.addresses.filter(address => address.version === version);
  const near = own.find(({ first, last }) => typeof hop !== 'string' && first <= hop.value && hop.value <= last);
  return (
    near ??
    own[0] ??
    node.stations.flatMap(({ addresses }) => addresses).find(other => other.version === version)
  )?.address;
}

type Next =
  | { readonly end: 'outside' | 'blocked'; readonly obstacle?: Obstacle }
  | {
      readonly station: Station;
      readonly connectors: readonly Connector[];
      readonly elements: readonly NetworkElement[];
    };

function nextNode(network: Network, station: Station, neighbour: string): Next {
  const owners = (network.owners.get(neighbour) ?? []).filter(({ node }) => node !== station.node);
  const next = owners.find(({ domain }) => domain === station.domain);
  if (next) return { station: next, ...crossing(network, station, next) };
  if (network.layerTwo.leadsOut(station.domain)) return { end: 'outside' };
  const [elsewhere] = owners;
  const here = `${station.node}.${station.name}`;
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
