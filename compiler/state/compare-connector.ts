import type { Connector, Interface, Vxlan } from '../../topology/topology.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { compareImpairment, compareLink, compareMachineLink } from './compare-link.ts';
import { compareBridgeVlans, compareOvsVlans } from './compare-vlans.ts';
import { changed, changedIfSet, foreign, missing, type Difference } from './difference.ts';
import type { LiveLink, LiveNamespace, LiveOvsBridge, LiveOvsPort, LiveState, LiveVxlan } from './live-state.ts';

/** Where things are. */
export interface LivePlaces {
  /** The device group that marks what is ours. */
  readonly group: string;
  readonly host: ReadonlyMap<string, LiveLink>;
  readonly namespaces: ReadonlyMap<string, LiveNamespace>;
  /** By namespace. */
  readonly inside: ReadonlyMap<string, ReadonlyMap<string, LiveLink>>;
  readonly ports: ReadonlyMap<string, { readonly bridge: LiveOvsBridge; readonly port: LiveOvsPort }>;
  /** Whether Open vSwitch answered. */
  readonly hasOvs: boolean;
  /** The bridges that tell VLANs apart. */
  readonly vlanBridges: ReadonlySet<string>;
  /** The machine's own kernel parameters, by key. */
  readonly parameters: LiveState['parameters'];
  /** The namespaces whose qdiscs were read; the empty name is the host. */
  readonly looksAtQdiscs: ReadonlySet<string>;
}

/** The interfaces and ports of a connector. */
export function compareConnector(connector: Connector, places: LivePlaces): readonly Difference[] {
  return [
    ...interfacesOf(connector)
      .filter(item => isInKernel(connector, item))
      .flatMap(item => compareInterface(connector, item, places)),
    ...(places.hasOvs ? comparePorts(connector, places) : []),
  ];
}

/** A patch port and a tunnel of Open vSwitch exist in Open vSwitch only. */
function isInKernel({ kind }: Connector, { nodeKind }: Interface): boolean {
  return kind !== 'patch' && !(kind === 'vxlan' && nodeKind === 'ovs');
}

function compareInterface(connector: Connector, item: Interface, places: LivePlaces): readonly Difference[] {
  const isInside = item.nodeKind === 'namespace';
  const links = isInside ? places.inside.get(item.node) : places.host;
  if (!links) return [];
  const object = `interface ${item.node}.${item.name}`;
  const link = links.get(item.name);
  if (!link) return [missing(object)];
  // An uplink is the host's own, and carries no mark.
  if (link.group !== places.group && connector.kind !== 'uplink') return [foreign(object)];
  const isUplink = connector.kind === 'uplink';
  const own = isUplink ? { ...item, addresses: link.addresses } : withUsualMtu(connector, item);
  return [
    ...changed(object, 'state', 'up', link.up ? 'up' : 'down'),
    ...(item.nodeKind === 'bridge' ? changed(object, 'switch', item.node, link.master ?? 'none') : []),
    ...(places.vlanBridges.has(item.node) ? compareBridgeVlans(object, item.vlans, link.vlans) : []),
    ...compareLink(object, own, link),
    ...(isInside || isUplink ? [] : compareMachineLink(object, item, places.parameters)),
    ...(item.nodeKind === 'bridge'
      ? changed(object, 'port flags', 'as usual', link.portFlags.join(', ') || 'as usual')
      : []),
    ...(connector.kind === 'veth' && !connector.impairment && link.up
      ? changed(object, 'qdisc', 'noqueue', link.qdisc)
      : []),
    ...(connector.kind === 'vxlan' ? compareTunnel(object, connector, link.vxlan) : []),
    // A restarted ovs-vswitchd makes it anew, on the machine; the one in the namespace is connected with nothing.
    ...(connector.kind === 'internal' && places.host.has(item.name)
      ? changed(object, 'port', 'that of its switch', 'another, on this machine')
      : []),
    ...(connector.kind === 'macvlan'
      ? changedIfSet(object, 'parent', places.host.get(connector.parent)?.index, link.parentIndex)
      : []),
    ...(connector.kind === 'veth' && places.looksAtQdiscs.has(isInside ? item.node : '')
      ? compareImpairment(object, connector.impairment, link.impairment)
      : []),
  ];
}

/** The kernel's, of a veth pair (drivers/net/veth.c); of all else it depends on what there is. */
function withUsualMtu({ kind }: Connector, item: Interface): Interface {
  return kind === 'veth' && item.mtu === undefined ? { ...item, mtu: USUAL_VETH_MTU } : item;
}

/** Bytes of a packet in an Ethernet frame (ETH_DATA_LEN). */
export const USUAL_VETH_MTU = 1500;

const PORT_TYPES = { patch: 'patch', vxlan: 'vxlan', veth: 'system', uplink: 'system', internal: 'internal' } as const;

function comparePorts(connector: Connector, { ports, host }: LivePlaces): readonly Difference[] {
  if (connector.kind === 'macvlan') return [];
  const type = PORT_TYPES[connector.kind];
  const expected =
    connector.kind === 'internal'
      ? [{ item: connector.port, on: connector.switch }]
      : interfacesOf(connector)
          .filter(({ nodeKind }) => nodeKind === 'ovs')
          .map(item => ({ item, on: item.node }));
  return expected.flatMap(({ item, on }) => {
    const object = `port ${on}.${item.name}`;
    const found = ports.get(item.name);
    if (!found) return [missing(object)];
    const { bridge, port } = found;
    return [
      ...changed(object, 'switch', on, bridge.name),
      ...changed(object, 'type', type, port.type),
      ...compareOvsVlans(object, item.vlans, port),
      ...(connector.kind === 'vxlan' ? compareTunnel(object, connector, port.vxlan) : []),
      ...changed(object, 'policing', 'none', port.policing === 0 ? 'none' : `${port.policing} kbit/s`),
      ...compareOpened(object, type, host.get(item.name), port),
      ...(port.error === undefined ? [] : changed(object, 'error', 'none', port.error)),
    ];
  });
}

/** A restarted ovs-vswitchd may go by an interface that is gone, while another has its name. */
function compareOpened(
  object: string,
  type: string,
  link: LiveLink | undefined,
  { index }: LiveOvsPort,
): readonly Difference[] {
  return type !== 'system' || !link || index === link.index
    ? []
    : changed(object, 'interface', 'the one of its name', index === undefined ? 'none' : 'another');
}

function compareTunnel(object: string, wanted: Vxlan, live: LiveVxlan | undefined): readonly Difference[] {
  return [
    ...changedIfSet(object, 'id', wanted.id, live?.id),
    ...changedIfSet(object, 'UDP port', wanted.udpPort, live?.udpPort),
    ...changedIfSet(object, 'remote', wanted.remote, live?.remote),
    ...changed(object, 'local', wanted.local ?? 'any', live?.local ?? 'any'),
  ];
}
