import type { Topology } from '../../language/topology/topology.ts';
import { interfacesOf } from '../plan/step.ts';
import { deviceGroup } from '../script/ownership.ts';
import { compareConnector, type LivePlaces } from './compare-connector.ts';
import { compareNamespace } from './compare-namespace.ts';
import { compareNat, compareSwitch } from './compare-switch.ts';
import type { Difference } from './difference.ts';
import type { LiveLink, LiveState } from './live-state.ts';

export type { Difference } from './difference.ts';

/** How the live state differs from the topology as applied; nothing when it is as it should be. */
export function compareState(topology: Topology, live: LiveState): readonly Difference[] {
  const places = placesOf(topology, live);
  return [
    ...topology.namespaces.flatMap(item => compareNamespace(item, places.namespaces.get(item.name))),
    ...topology.switches.flatMap(item => compareSwitch(item, places.host, live, topology.name, places.group)),
    ...topology.connectors.flatMap(connector => compareConnector(connector, places)),
    ...compareNat(topology.switches, live.nat),
  ];
}

/** The live state by where things are. */
export function placesOf(topology: Topology, live: LiveState): LivePlaces {
  return {
    group: String(deviceGroup(topology.name)),
    host: linksByName(live.links),
    namespaces: new Map(live.namespaces.map(item => [item.name, item])),
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
}

function linksByName(links: readonly LiveLink[]): ReadonlyMap<string, LiveLink> {
  return new Map(links.map(link => [link.name, link]));
}
