import { natSwitches } from '../../compiler/script/nat.ts';
import { nftTable } from '../../compiler/script/ownership.ts';
import { settingsOf } from '../../compiler/script/sysctls.ts';
import { impairmentOf, interfacesOf } from '../../topology/kinds/attachments.ts';
import type { Namespace, Topology } from '../../topology/topology.ts';

/** What `shell/read-state.sh` has to read for a topology, or for two states of one: as little as shows all of it. */
export function readerArguments(...topologies: readonly [Topology, ...Topology[]]): readonly string[] {
  const connectors = topologies.flatMap(topology => topology.connectors);
  const switches = topologies.flatMap(topology => topology.switches);
  const namespaces = Map.groupBy(
    topologies.flatMap(topology => topology.namespaces),
    ({ name }) => name,
  );
  const impaired = connectors
    .flatMap(connector => (impairmentOf(connector) ? interfacesOf(connector) : []))
    .map(({ node, nodeKind }) => (nodeKind === 'namespace' ? node : ''));
  const isImpaired = new Set(impaired);
  const hasVlans = switches.some(item => item.kind === 'bridge' && item.vlanFiltering);
  return [
    'links',
    ...(isImpaired.has('') ? ['qdiscs'] : []),
    ...(hasVlans ? ['vlans'] : []),
    ...(natSwitches(switches).length > 0 ? [`nft:${nftTable(topologies[0].name)}`] : []),
    ...(switches.some(({ kind }) => kind === 'ovs') ? ['ovs'] : []),
    ...[...namespaces].flatMap(([name, states]) => [
      `in:${name}`,
      ...(isImpaired.has(name) ? ['qdiscs'] : []),
      ...parametersOf(states),
    ]),
  ];
}

function parametersOf(states: readonly Namespace[]): readonly string[] {
  return [...new Set(states.flatMap(settingsOf).map(({ key }) => `parameter:${key}`))];
}
