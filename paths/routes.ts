import { parsePlainAddress, type PlainAddress } from '../topology/addresses/plain-address.ts';
import { parsePrefix } from '../topology/addresses/ip-prefix.ts';
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
}

/** A route with its prefix as numbers; nothing if that makes no sense. */
export function networkRoute({ version, to, via, device, metric = 0 }: WrittenRoute): readonly NetworkRoute[] {
  const prefix = to === 'default' ? everything(version) : parsePrefix(to, 'route');
  if (typeof prefix === 'string') return [];
  const { first, last, length } = prefix;
  const nextHop = via === undefined ? undefined : parsePlainAddress(via);
  return [
    {
      ...{ version, first, last, length, metric },
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

/** The way that a node sends packets for an address: the longest prefix, then the lowest metric; `undefined` for none. */
export function leave(node: NetworkNode, to: PlainAddress): Leaving | undefined {
  const candidates = [...connected(node, to), ...byRoutes(node, to)];
  return candidates.reduce<Candidate | undefined>(
    (best, candidate) => (best && !isBetter(candidate, best) ? best : candidate),
    undefined,
  )?.leaving;
}

function isBetter(a: Candidate, b: Candidate): boolean {
  return a.length > b.length || (a.length === b.length && a.metric < b.metric);
}

function connected({ stations }: NetworkNode, { version, value, address }: PlainAddress): Candidate[] {
  return stations.flatMap(station =>
    station.addresses
      .filter(own => own.version === version && own.first <= value && value <= own.last)
      .map(({ length }) => ({ length, metric: 0, leaving: { station, neighbour: address } })),
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
      return station ? [{ length, metric, leaving: { station, neighbour: via ?? to.address } }] : [];
    });
}

function neighbourly(node: NetworkNode, via: string): Station | undefined {
  const address = parsePlainAddress(via);
  return typeof address === 'string' ? undefined : connected(node, address)[0]?.leaving.station;
}
