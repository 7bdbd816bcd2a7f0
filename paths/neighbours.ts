import { isLinkLocal, parsePlainAddress, type PlainAddress } from '../topology/addresses/plain-address.ts';
import { linkLocalOf } from '../topology/addresses/link-local.ts';
import type { Network, NetworkNode, Station } from './network.ts';
import { hasIpv6, isLinkLocalOfMac } from './parameters.ts';

/** Who answers for an address on a layer-2 domain; `unknown` where the topology does not tell. */
export type Neighbour = Station | 'unknown' | undefined;

/**
 * Who takes what is sent to a neighbour's address. For IPv4 it is any node there that has the address, wherever it has it
 * (ARP with `arp_ignore` 0, ip-sysctl.rst); for IPv6 the interface that has it (neighbour discovery, RFC 4861).
 */
export function neighbourOf(network: Network, station: Station, address: string): Neighbour {
  const hop = parsePlainAddress(address);
  if (typeof hop === 'string') return undefined;
  if (isLinkLocal(hop)) return byLinkLocal(network, station, hop);
  const owners = network.owners.get(hop.address) ?? [];
  const answering = new Map<string, Station>();
  for (const owner of owners) {
    if (owner.node === station.node) continue;
    const here = hop.version === 6 ? on(owner, station) : onAny(network.nodes.get(owner.node), owner, station);
    if (here && !answering.has(owner.node)) answering.set(owner.node, here);
  }
  // Whose answer comes first is nothing that a topology says.
  if (answering.size > 1) return 'unknown';
  return [...answering.values()][0];
}

function on(owner: Station, station: Station): Station | undefined {
  return owner.domain === station.domain ? owner : undefined;
}

function onAny(node: NetworkNode | undefined, owner: Station, station: Station): Station | undefined {
  return on(owner, station) ?? node?.stations.find(({ domain }) => domain === station.domain);
}

function byLinkLocal(network: Network, station: Station, hop: PlainAddress): Neighbour {
  let isKnown = true;
  for (const node of network.nodes.values()) {
    for (const other of node.stations) {
      if (other === station || other.domain !== station.domain) continue;
      const own = linkLocalsOf(node, other);
      if (own === 'unknown') isKnown = false;
      else if (own.includes(hop.address)) return other;
    }
  }
  return isKnown ? undefined : 'unknown';
}

/** The link-local addresses of an interface; `unknown` when the kernel chooses the MAC address that one is made of. */
function linkLocalsOf(
  node: NetworkNode,
  { name, mac, addresses, switch: own }: Station,
): readonly string[] | 'unknown' {
  if (!hasIpv6(node, name)) return [];
  // A switch of the host has IPv6 only where the file gives it an address.
  if (own !== undefined && !addresses.some(({ version }) => version === 6)) return [];
  if (mac === undefined || !isLinkLocalOfMac(node, name)) return 'unknown';
  return [linkLocalOf(mac), ...addresses.filter(isLinkLocal).map(({ address }) => address)];
}
