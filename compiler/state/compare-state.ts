import type { Topology } from '../../language/topology/topology.ts';
import { interfacesOf } from '../plan/step.ts';
import { deviceGroup } from '../script/ownership.ts';
import { compareConnector } from './compare-connector.ts';
import { compareNamespace } from './compare-namespace.ts';
import { compareNat, compareSwitch } from './compare-switch.ts';
import type { Difference } from './difference.ts';
import type { LiveLink, LiveState } from './live-state.ts';

export type { Difference } from './difference.ts';

/** How the live state differs from the topology as applied; nothing when it is as it should be. */
export function compareState(topology: Topology, live: LiveState): readonly Difference[] {
  const group = String(deviceGroup(topology.name));
  const namespaces = new Map(live.namespaces.map(item => [item.name, item]));
  const host = linksByName(live.links);
  const places = {
    group,
    host,
    inside: new Map(live.namespaces.map(({ name, links }) => [name, linksByName(links)])),
    ports: new Map(
      (live.ovs?.bridges ?? []).flatMap(bridge => bridge.ports.map(port => [port.name, { bridge, port }])),
    ),
    hasOvs: live.ovs !== undefined,
    vlanBridges: new Set(
      topology.switches.flatMap(item => (item.kind === 'bridge' && item.vlanFiltering ? [item.name] : [])),
    ),
    looksAtQdiscs: new Set(
      topology.connectors
        .filter(connector => connector.kind === 'veth' && connector.impairment)
        .flatMap(interfacesOf)
        .map(({ node, nodeKind }) => (nodeKind === 'namespace' ? node : '')),
    ),
  };
  return [
    ...topology.namespaces.flatMap(item => compareNamespace(item, namespaces.get(item.name))),
    ...topology.switches.flatMap(item => compareSwitch(item, host, live, topology.name, group)),
    ...topology.connectors.flatMap(connector => compareConnector(connector, places)),
    ...compareNat(topology.switches, live.nat),
  ];
}

function linksByName(links: readonly LiveLink[]): ReadonlyMap<string, LiveLink> {
  return new Map(links.map(link => [link.name, link]));
}
