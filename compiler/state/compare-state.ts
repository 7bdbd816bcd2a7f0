import type { Switch, Topology } from '../../topology/topology.ts';
import { impairmentOf, interfacesOf } from '../../topology/kinds/attachments.ts';
import type { SeenSwitch } from '../kinds/made.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import { deviceGroup } from '../script/ownership.ts';
import { compareExisting } from './compare-existing.ts';
import { compareExtras } from './compare-extras.ts';
import { bySoftware } from './compare-offloads.ts';
import { compareConnector, type LivePlaces } from './compare-connector.ts';
import { compareNamespace } from './compare-namespace.ts';
import { comparePrograms } from './compare-programs.ts';
import { asLivedIn } from './lived-in.ts';
import { compareForwarding, compareNat } from './compare-nat.ts';
import { foreign, unread, type Difference } from './difference.ts';
import type { LiveLink, LiveState } from './live-state.ts';
import { usesOpenVSwitch, vlanFilteringBridges } from '../../topology/switches.ts';

export type { Difference } from './difference.ts';

/**
 * How the live state differs from the topology as applied; nothing when it is as it should be. `identities` are those of
 * its namespaces as recorded, by name; one that is not known is not compared.
 */
export function compareState(
  topology: Topology,
  found: LiveState,
  identities: ReadonlyMap<string, string> = new Map(),
): readonly Difference[] {
  const live = asLivedIn(topology, found);
  const places = placesOf(topology, live);
  return [
    ...(live.unread ?? []).map(unread),
    ...compareOpenVSwitch(topology, live),
    ...compareExisting(topology, live),
    ...topology.namespaces.flatMap(item => {
      const found = places.namespaces.get(item.name);
      const isOther = found && found.identity !== (identities.get(item.name) ?? found.identity);
      return isOther ? [foreign(`namespace ${item.name}`)] : compareNamespace(item, found);
    }),
    ...topology.switches.flatMap(item => madeSwitchOf(item).compare(item, seenSwitch(item, topology, live, places))),
    ...topology.connectors.flatMap(connector => compareConnector(connector, places)),
    ...comparePrograms(topology.programs ?? [], live),
    ...compareNat(topology.switches, live.nat),
    ...compareForwarding(topology.switches, live.parameters),
    ...compareExtras(topology, live),
  ];
}

/** Without it, nothing can be said of its switches, and no packet goes through them. */
function compareOpenVSwitch({ switches }: Topology, { ovs }: LiveState): readonly Difference[] {
  if (ovs?.isRunning || !usesOpenVSwitch({ switches })) return [];
  const text = ovs
    ? 'Open vSwitch: ovs-vswitchd does not run, so its switches pass no packets; start it: systemctl restart openvswitch-switch'
    : 'Open vSwitch does not answer, so nothing can be said of its switches; start it: systemctl start openvswitch-switch';
  return [{ object: 'Open vSwitch', kind: 'missing', text }];
}

/** Where that switch is looked for. */
export function seenSwitch(
  { name }: Switch,
  topology: Topology,
  live: LiveState,
  { group, host }: LivePlaces,
): SeenSwitch {
  return { topologyName: topology.name, group, link: host.get(name), live };
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
    parameters: live.parameters,
    bySoftware: bySoftware(topology, live.ovs),
    hasOvs: live.ovs !== undefined,
    vlanBridges: new Set(vlanFilteringBridges(topology)),
    looksAtQdiscs: new Set(
      topology.connectors
        .filter(connector => impairmentOf(connector) !== undefined)
        .flatMap(interfacesOf)
        .map(({ node, nodeKind }) => (nodeKind === 'namespace' ? node : '')),
    ),
  };
}

function linksByName(links: readonly LiveLink[]): ReadonlyMap<string, LiveLink> {
  return new Map(links.map(link => [link.name, link]));
}
