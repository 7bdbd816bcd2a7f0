import { isAddressProblem, parseInterfaceAddress, type InterfaceAddress } from '../topology/addresses/ip-address.ts';
import { isSwitchEnd } from '../topology/kinds/switch-kinds.ts';
import { interfacesOf } from '../topology/kinds/attachments.ts';
import { isOfLoopback } from '../topology/addresses/loopback-network.ts';
import { LOOPBACK } from '../topology/names/kernel-name.ts';
import { NO_VLAN } from '../topology/port-class.ts';
import { allStations } from './stations.ts';
import { HOST, type Network, type NetworkNode, type Station } from './network.ts';
import type { LayerTwo } from '../topology/layer-two.ts';
import { layerTwoOf } from '../topology/topology-layer-two.ts';
import { shownName } from '../topology/names/shown-name.ts';
import { FrameWays } from './frame-ways.ts';
import { networkRoute } from './routes.ts';
import type { Connector, Namespace, Switch, Topology } from '../topology/topology.ts';
import { existingNamespaces } from '../topology/existing.ts';
import { livedInNamespaces } from '../topology/lived-in.ts';
import { flowsOf, ovsSwitches } from '../topology/switches.ts';

/** A topology as it was written, with nothing broken. */
export function networkOf(topology: Topology): Network {
  const layerTwo = layerTwoOf(topology);
  const stations = Map.groupBy(stationsOf(topology, layerTwo), ({ node }) => node);
  const livedIn = livedInNamespaces(topology);
  const nodes = new Map<string, NetworkNode>(
    topology.namespaces.map(item => [
      item.name,
      namespaceNode(item, stations.get(item.name) ?? [], livedIn.has(item.name)),
    ]),
  );
  // What else they have, and whether they forward, is not the topology's to say either.
  for (const { name, routes = [] } of existingNamespaces(topology)) {
    nodes.set(name, namespaceNode({ name, routes }, stations.get(name) ?? [], true));
  }
  // What else the host has, and whether it forwards, is not the topology's to say.
  nodes.set(HOST, {
    name: HOST,
    stations: stations.get(HOST) ?? [],
    routes: [],
    forwards: () => false,
    parameter: () => undefined,
    isOpen: true,
  });
  return {
    nodes,
    owners: ownersOf(nodes),
    layerTwo,
    frameWays: new FrameWays(layerTwo, topology.connectors),
    controlled: controlledSwitches(topology),
    faultOf: faultsOf(topology),
  };
}

/** The Open vSwitches that a controller or nobody at all gives flows. */
function controlledSwitches({ switches }: Topology): ReadonlySet<string> {
  return namesOf(ovsSwitches(switches).filter(item => flowsOf(item) !== 'learned'));
}

/** A switch that does what a controller says, and has none, passes nothing on (ovs-vsctl(8), `fail_mode`). */
function faultsOf({ switches }: Topology): Network['faultOf'] {
  const idle = namesOf(ovsSwitches(switches).filter(item => flowsOf(item) === 'none'));
  return element =>
    element.type === 'switch' && idle.has(element.name)
      ? `the switch ${shownName(element.name)} has \`fail-mode secure\` and no controller, so it passes nothing on`
      : undefined;
}

function namesOf(switches: readonly Switch[]): ReadonlySet<string> {
  return new Set(switches.map(({ name }) => name));
}

/** The loopback interface of a node with those of some addresses that may come from outside; nothing without any. */
export function loopbackOf(node: string, texts: readonly string[] = []): Pick<NetworkNode, 'loopback'> {
  const addresses = readAddresses(texts).filter(address => !isOfLoopback(address));
  // A segment of its own, which nothing else is in.
  return addresses.length > 0 ? { loopback: { node, name: LOOPBACK, addresses, domain: { node, vlan: NO_VLAN } } } : {};
}

/** Who has which address. */
export function ownersOf(nodes: ReadonlyMap<string, NetworkNode>): ReadonlyMap<string, readonly Station[]> {
  const owners = new Map<string, Station[]>();
  for (const node of nodes.values()) {
    for (const station of allStations(node)) {
      for (const { address } of station.addresses) {
        const known = owners.get(address);
        if (known) known.push(station);
        else owners.set(address, [station]);
      }
    }
  }
  return owners;
}

/** The addresses of a station from their texts. */
export function readAddresses(texts: readonly string[]): readonly InterfaceAddress[] {
  return texts.map(parseInterfaceAddress).flatMap(address => (isAddressProblem(address) ? [] : [address]));
}

/** All interfaces that send and receive. */
function stationsOf({ switches, connectors }: Topology, layerTwo: LayerTwo<Connector>): readonly Station[] {
  const own = switches.map(({ name, addresses, mac }) => ({
    node: HOST,
    name,
    addresses: readAddresses(addresses),
    domain: layerTwo.ofSwitch(name),
    ...(mac !== undefined && { mac }),
    switch: name,
  }));
  return [...own, ...connectors.flatMap(connector => stationsOfConnector(connector, layerTwo))];
}

function stationsOfConnector(connector: Connector, layerTwo: LayerTwo<Connector>): readonly Station[] {
  return interfacesOf(connector).flatMap(end =>
    isSwitchEnd(end)
      ? []
      : [
          {
            node: end.nodeKind === 'host' ? HOST : end.node,
            name: end.name,
            addresses: readAddresses(end.addresses),
            domain: layerTwo.ofLink(connector),
            connector,
            ...(end.mac !== undefined && { mac: end.mac }),
          },
        ],
  );
}

const FORWARD_KEYS = {
  4: ['net.ipv4.ip_forward', 'net.ipv4.conf.all.forwarding'],
  6: ['net.ipv6.conf.all.forwarding'],
} as const;

function namespaceNode(
  { name, forward, addresses, sysctls = [], routes = [] }: Namespace,
  stations: readonly Station[],
  isLivedIn: boolean,
): NetworkNode {
  const forwards = (version: 4 | 6): boolean => {
    const written = sysctls.findLast(({ key }) => (FORWARD_KEYS[version] as readonly string[]).includes(key));
    return written ? written.value !== '0' : forward === true;
  };
  const parameter = (key: string) => sysctls.findLast(written => written.key === key)?.value;
  return {
    name,
    stations,
    ...loopbackOf(name, addresses),
    routes: routes.flatMap(networkRoute),
    forwards,
    parameter,
    isOpen: isLivedIn,
  };
}
