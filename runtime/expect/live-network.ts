import { placesOf } from '../../compiler/state/compare-state.ts';
import type { LiveLink, LiveState } from '../../compiler/state/live-state.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import type { Topology } from '../../topology/topology.ts';
import { portsOf } from '../../topology/kinds/attachments.ts';
import { HOST, type Network, type NetworkElement, type NetworkNode, type Station } from '../../paths/network.ts';
import { networkRoute } from '../../paths/routes.ts';
import { loopbackOf, networkOf, ownersOf, readAddresses } from '../../paths/topology-network.ts';

type Places = ReturnType<typeof placesOf>;

/**
 * A topology as it is right now: with the addresses, routes and forwarding that the kernel has, and what is missing or
 * down. Who is connected with whom is as it was applied.
 */
export function liveNetworkOf(topology: Topology, live: LiveState): Network {
  const written = networkOf(topology);
  const places = placesOf(topology, live);
  const nodes = new Map([...written.nodes].map(([name, node]) => [name, liveNode(node, places)]));
  return { ...written, nodes, owners: ownersOf(nodes), faultOf: element => faultOf(element, topology, live, places) };
}

function liveNode(node: NetworkNode, places: Places): NetworkNode {
  const stations = node.stations.map(station => liveStation(station, places));
  if (node.name === HOST) return { ...node, stations };
  const namespace = places.namespaces.get(node.name);
  const { loopback: _, ...bare } = node;
  const parameters = namespace?.parameters ?? {};
  const forwards = (version: 4 | 6): boolean => {
    const value = version === 4 ? parameters['net.ipv4.ip_forward'] : parameters['net.ipv6.conf.all.forwarding'];
    return value === undefined ? node.forwards(version) : value !== '0';
  };
  const parameter = (key: string) => parameters[key] ?? node.parameter(key);
  return {
    ...bare,
    isOpen: false,
    stations,
    ...liveLoopback(node.name, places),
    forwards,
    parameter,
    routes: (namespace?.routes ?? []).flatMap(networkRoute),
  };
}

/** One that is down takes its addresses with it. */
function liveLoopback(namespace: string, places: Places): Pick<NetworkNode, 'loopback'> {
  const link = linkOf(namespace, LOOPBACK, places);
  return link?.up ? loopbackOf(namespace, link.addresses) : {};
}

/** One that is down has no addresses that count: its routes are gone with it. */
function liveStation(station: Station, places: Places): Station {
  const link = linkOf(station.node === HOST ? undefined : station.node, station.name, places);
  return { ...station, addresses: readAddresses(link?.addresses ?? []), ...(link && { mac: link.mac }) };
}

function linkOf(namespace: string | undefined, name: string, places: Places): LiveLink | undefined {
  return (namespace === undefined ? places.host : places.inside.get(namespace))?.get(name);
}

function faultOf(element: NetworkElement, topology: Topology, live: LiveState, places: Places): string | undefined {
  if (element.type === 'switch') return switchFault(element.name, topology, live, places);
  const { node, nodeKind, name } = element;
  const shown = `${node}.${name}`;
  if (nodeKind === 'namespace' && !places.inside.has(node)) return `the namespace ${node} is gone`;
  if (nodeKind === 'ovs') return ovsPortFault(node, name, topology, places);
  const link = linkOf(nodeKind === 'namespace' ? node : undefined, name, places);
  if (!link) return `${shown} is missing`;
  if (!link.up) return `${shown} is down`;
  return nodeKind === 'bridge' && link.master !== node ? `${name} is no longer a port of ${node}` : undefined;
}

function ovsPortFault(node: string, name: string, topology: Topology, places: Places): string | undefined {
  if (!places.hasOvs) return undefined;
  const found = places.ports.get(name);
  if (found?.bridge.name !== node) return `${name} is no longer a port of ${node}`;
  if (found.port.error !== undefined && found.port.error !== '') return `${node}.${name}: ${found.port.error}`;
  const isDevice = topology.connectors.some(connector =>
    portsOf(connector).some(port => port.isDevice && port.name === name),
  );
  return isDevice && places.host.get(name)?.up === false ? `${node}.${name} is down` : undefined;
}

function switchFault(name: string, { switches }: Topology, live: LiveState, places: Places): string | undefined {
  const kind = switches.find(item => item.name === name)?.kind;
  if (kind === 'ovs') {
    if (live.ovs && !live.ovs.isRunning) return 'ovs-vswitchd does not run';
    return live.ovs && !live.ovs.bridges.some(bridge => bridge.name === name)
      ? `the switch ${name} is missing`
      : undefined;
  }
  const link = places.host.get(name);
  if (!link) return `the switch ${name} is missing`;
  return link.up ? undefined : `the switch ${name} is down`;
}
