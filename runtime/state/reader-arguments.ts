import { natSwitches } from '../../compiler/script/nat.ts';
import { nftTable } from '../../compiler/script/ownership.ts';
import { settingsOf } from '../../compiler/script/sysctls.ts';
import { impairmentOf, interfacesOf } from '../../topology/kinds/attachments.ts';
import type { Topology } from '../../topology/topology.ts';

/** What `shell/read-state.sh` has to read for a topology: as little as shows all of it. */
export function readerArguments(topology: Topology): readonly string[] {
  const impaired = topology.connectors
    .flatMap(connector => (impairmentOf(connector) ? interfacesOf(connector) : []))
    .map(({ node, nodeKind }) => (nodeKind === 'namespace' ? node : ''));
  const isImpaired = new Set(impaired);
  const hasVlans = topology.switches.some(item => item.kind === 'bridge' && item.vlanFiltering);
  return [
    'links',
    ...(isImpaired.has('') ? ['qdiscs'] : []),
    ...(hasVlans ? ['vlans'] : []),
    ...(natSwitches(topology.switches).length > 0 ? [`nft:${nftTable(topology.name)}`] : []),
    ...(topology.switches.some(({ kind }) => kind === 'ovs') ? ['ovs'] : []),
    ...topology.namespaces.flatMap(namespace => [
      `in:${namespace.name}`,
      ...(isImpaired.has(namespace.name) ? ['qdiscs'] : []),
      ...new Set(settingsOf(namespace).map(({ key }) => `parameter:${key}`)),
    ]),
  ];
}
