import { parsePlainAddress, type PlainAddress } from '../topology/addresses/plain-address.ts';
import { parsePrefix } from '../topology/addresses/ip-prefix.ts';
import { allStations } from './stations.ts';
import type { NetworkNode, NetworkRoute, Station } from './network.ts';

/** A route as a topology, or the kernel, has it. */
interface WrittenRoute {
  readonly version: 4 | 6;
  /** `default`, or a prefix. */
  readonly to: string;
  readonly via?: string;
  readonly device?: string;
  readonly metric?: number;
}

/** How a packet leaves a node. */
export interface Leaving {
  readonly station: Station;
  /** The next hop, or the address itself if it is a neighbour's. */
  readonly neighbour: string;
  /** The next hop, if it is not the address itself. */
  readonly via?: string;
  /** The address that the route sends from. */
  readonly source?: string;
}

/** What the kernel gives routes that say no metric, and those to what is connected (ip-route(8)). */
const USUAL_METRIC = { 4: 0, 6: 1024 } as const;
const CONNECTED_METRIC = { 4: 0, 6: 256 } as const;

/** A route with its prefix as numbers; nothing if that makes no sense. */
export function networkRoute({ version, to, via, device, metric = 0 }: WrittenRoute): readonly NetworkRoute[] {
  const prefix = to === 'default' ? everything(version) : parsePrefix(to, 'route');
  if (typeof prefix === 'string') return [];
  const { first, last, length } = prefix;
  const nextHop = via === undefined ? undefined : parsePlainAddress(via);
  return [
    {
      version,
      first,
      last,
      length,
      metric: metric === 0 ? USUAL_METRIC[version] : metric,
      ...(nextHop !== undefined && typeof nextHop !== 'string' && { via: nextHop.address }),
      ...(device !== undefined && { device }),
    },
  ];
}

function everything(version: 4 | 6): { first: bigint; last: bigint; length: number } {
  return { first: 0n, last: (1n << (version === 4 ? 32n : 128n)) - 1n, length: 0 };
}

interface Candidate {
  readonly length: number;
  readonly metric: number;
  readonly leaving: Leaving;
}

/** The interface and next hop that a node sends to an address by: of the longest prefix, then of the lowest metric. */
export function leave(node: NetworkNode, to: PlainAddress): Leaving | undefined {
  return best([...connected(node, to), ...byRoutes(node, to)]);
}

function best(candidates: readonly Candidate[]): Leaving | undefined {
  return candidates.reduce<Candidate | undefined>(
    (known, candidate) => (known && !isBetter(candidate, known) ? known : candidate),
    undefined,
  )?.leaving;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  return a.length > b.length || (a.length === b.length && a.metric < b.metric);
}

/** Of two interfaces in one prefix the kernel takes the one that had its address first. */
function connected(node: NetworkNode, { version, value, address }: PlainAddress): Candidate[] {
  return allStations(node).flatMap(station =>
    station.addresses
      .filter(own => own.version === version && own.first <= value && value <= own.last)
      .map(own => ({
        length: own.length,
        metric: CONNECTED_METRIC[version],
        leaving: { station, neighbour: address, ...(version === 4 && { source: own.address }) },
      })),
  );
}

function byRoutes(node: NetworkNode, to: PlainAddress): Candidate[] {
  return node.routes
    .filter(({ version, first, last }) => version === to.version && first <= to.value && to.value <= last)
    .flatMap(({ length, metric, via, device }) => {
      const station =
        device === undefined
          ? via === undefined
            ? undefined
            : neighbourly(node, via)
          : node.stations.find(({ name }) => name === device);
      const hop = via === undefined ? {} : { via };
      return station ? [{ length, metric, leaving: { station, neighbour: via ?? to.address, ...hop } }] : [];
    });
}

/** The interface that a next hop is behind: by what is connected, or by a route without a next hop. */
function neighbourly(node: NetworkNode, via: string): Station | undefined {
  const address = parsePlainAddress(via);
  if (typeof address === 'string') return undefined;
  const direct = { ...node, routes: node.routes.filter(route => route.via === undefined) };
  return best([...connected(node, address), ...byRoutes(direct, address)])?.station;
}
