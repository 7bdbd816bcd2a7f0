import type { Connector, Interface } from '../../topology/topology.ts';
import {
  devicesOf,
  impairmentOf,
  isImpairable,
  isLent,
  ovsPortsOf,
  usualMtuOf,
} from '../../topology/kinds/attachments.ts';
import { madeOf } from '../kinds/connectors.ts';
import { compareOffloads, type BySoftware } from './compare-offloads.ts';
import { compareImpairment } from './compare-impairment.ts';
import { compareLink, compareMachineLink } from './compare-link.ts';
import { compareBridgeVlans, compareOvsVlans } from './compare-vlans.ts';
import { changed, foreign, missing, type Difference } from './difference.ts';
import type { LiveLink, LiveNamespace, LiveOvsBridge, LiveOvsPort, LiveState } from './live-state.ts';

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
  readonly bySoftware: BySoftware;
  /** The namespaces whose qdiscs were read; the empty name is the host. */
  readonly looksAtQdiscs: ReadonlySet<string>;
}

/** The interfaces and ports of a connector. */
export function compareConnector(connector: Connector, places: LivePlaces): readonly Difference[] {
  return [
    ...devicesOf(connector).flatMap(item => compareInterface(connector, item, places)),
    ...(places.hasOvs ? comparePorts(connector, places) : []),
  ];
}

function compareInterface(connector: Connector, item: Interface, places: LivePlaces): readonly Difference[] {
  const isInside = item.nodeKind === 'namespace';
  const links = isInside ? places.inside.get(item.node) : places.host;
  if (!links) return [];
  const object = `interface ${item.node}.${item.name}`;
  const link = links.get(item.name);
  if (!link) return [missing(object)];
  const isHosts = isLent(connector);
  if (link.group !== places.group && !isHosts) return [foreign(object)];
  const own = isHosts ? { ...item, addresses: link.addresses } : withUsualMtu(connector, item);
  return [
    ...changed(object, 'state', 'up', link.up ? 'up' : 'down'),
    ...(item.nodeKind === 'bridge' ? changed(object, 'switch', item.node, link.master ?? 'none') : []),
    ...(places.vlanBridges.has(item.node) ? compareBridgeVlans(object, item.vlans, link.vlans) : []),
    ...compareLink(object, own, link),
    ...(isInside || isHosts ? [] : compareMachineLink(object, item, places.parameters)),
    ...(item.nodeKind === 'bridge'
      ? changed(object, 'port flags', 'as usual', link.portFlags.join(', ') || 'as usual')
      : []),
    ...compareOffloads(object, item, link, places),
    ...(madeOf(connector).compare?.link?.(connector, object, link, places.host) ?? []),
    ...(isImpairable(connector) && places.looksAtQdiscs.has(isInside ? item.node : '')
      ? compareImpairment(object, item, impairmentOf(connector), link)
      : []),
  ];
}

/** What it is told, or else what its kind has; of all else it depends on what there is. */
function withUsualMtu(connector: Connector, item: Interface): Interface {
  const mtu = item.mtu ?? usualMtuOf(connector);
  return mtu === undefined ? item : { ...item, mtu };
}

function comparePorts(connector: Connector, { ports, host }: LivePlaces): readonly Difference[] {
  return ovsPortsOf(connector).flatMap(({ node: on, type, ...item }) => {
    const object = `port ${on}.${item.name}`;
    const found = ports.get(item.name);
    if (!found) return [missing(object)];
    const { bridge, port } = found;
    return [
      ...changed(object, 'switch', on, bridge.name),
      ...changed(object, 'type', type, port.type),
      ...compareOvsVlans(object, item.vlans, port),
      ...(madeOf(connector).compare?.ovsPort?.(connector, object, port) ?? []),
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
