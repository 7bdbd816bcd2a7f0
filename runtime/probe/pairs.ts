import ipaddr from 'ipaddr.js';
import type { Interface, Topology } from '../../topology/topology.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';

/** An address of a namespace. */
export interface ProbeEnd {
  readonly namespace: string;
  /** Without its prefix length. */
  readonly address: string;
}

/** Two namespaces that can be expected to reach each other. */
export interface ProbePair {
  readonly ends: readonly [ProbeEnd, ProbeEnd];
}

/** Every pair of different namespaces with nothing but switches or a cable between them, for they have addresses in one prefix; each pair of addresses once. */
export function probePairs(topology: Topology): readonly ProbePair[] {
  const ends = topology.connectors
    .flatMap(interfacesOf)
    .filter(({ nodeKind }) => nodeKind === 'namespace')
    .flatMap(endsOf);
  const byPrefix = Map.groupBy(ends, ({ prefix }) => prefix);
  return [...byPrefix.values()].flatMap(members =>
    members.flatMap((a, index) =>
      members
        .slice(index + 1)
        .filter(b => b.end.namespace !== a.end.namespace)
        .map(b => ({ ends: [a.end, b.end] as const })),
    ),
  );
}

/** The version of IP of an end's address. */
export function versionOf({ address }: ProbeEnd): 4 | 6 {
  return ipaddr.parse(address).kind() === 'ipv4' ? 4 : 6;
}

/** The interface that has the address of that end. */
export function interfaceAt(topology: Topology, { namespace, address }: ProbeEnd): Interface | undefined {
  return topology.connectors
    .flatMap(interfacesOf)
    .find(({ node, addresses }) => node === namespace && addresses.some(text => text.startsWith(`${address}/`)));
}

function endsOf({ node, addresses }: Interface): readonly { readonly prefix: string; readonly end: ProbeEnd }[] {
  return addresses.map(text => {
    const [address, length] = ipaddr.parseCIDR(text);
    const network = (address.kind() === 'ipv4' ? ipaddr.IPv4 : ipaddr.IPv6).networkAddressFromCIDR(text);
    return { prefix: `${network.toString()}/${length}`, end: { namespace: node, address: address.toString() } };
  });
}
