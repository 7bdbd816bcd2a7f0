import { interfacesOf } from '../../topology/kinds/attachments.ts';
import type { Topology } from '../../topology/topology.ts';
import { nameWord } from './words.ts';

/** Lines of hosts(5): each namespace's first address, and its name; none where the topology says `names off`. */
export function hostNames({ namespaces, connectors }: Topology): readonly string[] {
  const first = new Map<string, string>();
  for (const { nodeKind, node, addresses } of connectors.flatMap(interfacesOf)) {
    const [address] = addresses;
    if (nodeKind === 'namespace' && address !== undefined && !first.has(node)) first.set(node, address);
  }
  return namespaces.flatMap(({ name, names, addresses = [] }) => {
    const address = first.get(name) ?? addresses[0];
    return address === undefined || names === false ? [] : [`${address.replace(/\/.*/, '')} ${nameWord(name)}`];
  });
}
