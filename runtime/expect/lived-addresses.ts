import { setTimeout as pause } from 'node:timers/promises';
import { HOST, type Network, type NetworkNode, type Station } from '../../paths/network.ts';
import { ownersOf } from '../../paths/topology-network.ts';
import type { Expectation } from '../../topology/expectation.ts';
import { livedInNamespaces } from '../../topology/lived-in.ts';
import type { Topology } from '../../topology/topology.ts';
import { readLiveState } from '../live-state.ts';
import type { Place } from '../place.ts';
import { liveNetworkOf } from './live-network.ts';

/** ms from one look to the next. */
const PAUSE = 500;

/**
 * The network as it was written, with the addresses besides that what runs in namespaces has given them, as a DHCP client does;
 * of nodes that the expectations are about. One without any is waited for as long as an expectation of it says `eventually`.
 */
export async function withLivedAddresses(
  place: Place,
  topology: Topology,
  written: Network,
  expectations: readonly Expectation[],
  signal?: AbortSignal,
): Promise<Network> {
  const livedIn = livedInNamespaces(topology);
  const patience = patienceOf(expectations, livedIn);
  if (patience.size === 0) return written;
  const start = performance.now();
  for (;;) {
    const live = liveNetworkOf(topology, await readLiveState(place, topology));
    const nodes = new Map(
      [...written.nodes].map(([name, node]) => [name, patience.has(name) ? withThose(node, live) : node]),
    );
    const elapsed = performance.now() - start;
    const isMissing = ([name, most]: readonly [string, number]) => elapsed < most && !hasAddress(nodes.get(name));
    if (![...patience].some(isMissing)) return { ...written, nodes, owners: ownersOf(nodes) };
    await pause(PAUSE, undefined, { ...(signal && { signal }) });
  }
}

/** The nodes in which something runs, each with the ms to wait for an address. */
function patienceOf(expectations: readonly Expectation[], livedIn: ReadonlySet<string>): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const { from, to, eventually = 0 } of expectations) {
    for (const party of [...from, ...to]) {
      if (party.kind !== 'node' || party.node === HOST || !livedIn.has(party.node)) continue;
      found.set(party.node, Math.max(found.get(party.node) ?? 0, eventually / 1000));
    }
  }
  return found;
}

function withThose(node: NetworkNode, live: Network): NetworkNode {
  const found = live.nodes.get(node.name)?.stations ?? [];
  return { ...node, stations: node.stations.map(station => withAddressesOf(station, found)) };
}

function withAddressesOf(station: Station, found: readonly Station[]): Station {
  const known = new Set(station.addresses.map(({ address }) => address));
  const more = found.find(({ name }) => name === station.name)?.addresses ?? [];
  return { ...station, addresses: [...station.addresses, ...more.filter(({ address }) => !known.has(address))] };
}

function hasAddress(node: NetworkNode | undefined): boolean {
  return node?.stations.some(({ addresses }) => addresses.length > 0) ?? false;
}
