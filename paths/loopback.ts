import type { PlainAddress } from '../topology/addresses/plain-address.ts';
import type { NetworkNode } from './network.ts';
import { leave } from './routes.ts';
import { allStations } from './stations.ts';

/**
 * Whether a node takes packets for an address as its own, by whatever interface they come: it has the address, or the longest
 * prefix that it knows for it is an IPv4 one of its loopback interface, which is all its own (net/ipv4/fib_frontend.c,
 * fib_add_ifaddr; one table for local and other routes since Linux 4.1).
 */
export function owns(node: NetworkNode, address: PlainAddress): boolean {
  if (allStations(node).some(({ addresses }) => addresses.some(own => own.address === address.address))) return true;
  return node.loopback !== undefined && address.version === 4 && leave(node, address)?.station === node.loopback;
}
