import type {
  Bridge,
  Interface,
  InternalPort,
  Macvlan,
  Namespace,
  OvsSwitch,
  PatchPair,
  SourceRange,
  Switch,
  Uplink,
  VethPair,
  Vxlan,
} from '../../topology/topology.ts';
import type { Step } from '../plan/step.ts';

/** The elements that some steps create or remove, sorted by what they are. */
export interface Elements {
  readonly namespaces: readonly Namespace[];
  readonly bridges: readonly Bridge[];
  readonly ovsSwitches: readonly OvsSwitch[];
  readonly veths: readonly VethPair[];
  readonly internals: readonly InternalPort[];
  readonly patches: readonly PatchPair[];
  readonly macvlans: readonly Macvlan[];
  readonly vxlans: readonly Vxlan[];
  readonly uplinks: readonly Uplink[];
  /** The nodes that exist already and that connectors of these may end on; none when all is made at once. */
  readonly keptNamespaces: readonly Namespace[];
  readonly keptOvsSwitches: readonly OvsSwitch[];
}

/** The nodes of a topology that steps leave standing. */
export interface KeptNodes {
  readonly namespaces: readonly Namespace[];
  readonly switches: readonly Switch[];
}

/** Sorts steps by kind of element, as it is after them; within a kind the plan's order stays. */
export function elementsOf(steps: readonly Step[], kept: KeptNodes = { namespaces: [], switches: [] }): Elements {
  const elements = steps.map(({ element }) => element);
  const switches = elements.flatMap(element => (element.type === 'switch' ? [element.switch] : []));
  const connectors = elements.flatMap(element => (element.type === 'connector' ? [element.connector] : []));
  return {
    namespaces: elements.flatMap(element => (element.type === 'namespace' ? [element.namespace] : [])),
    bridges: switches.filter(item => item.kind === 'bridge'),
    ovsSwitches: switches.filter(item => item.kind === 'ovs'),
    veths: connectors.filter(connector => connector.kind === 'veth'),
    internals: connectors.filter(connector => connector.kind === 'internal'),
    patches: connectors.filter(connector => connector.kind === 'patch'),
    macvlans: connectors.filter(connector => connector.kind === 'macvlan'),
    vxlans: connectors.filter(connector => connector.kind === 'vxlan'),
    uplinks: connectors.filter(connector => connector.kind === 'uplink'),
    keptNamespaces: kept.namespaces,
    keptOvsSwitches: kept.switches.filter(item => item.kind === 'ovs'),
  };
}

/** Bridges, then Open vSwitch bridges. */
export function switchesOf({ bridges, ovsSwitches }: Elements): readonly Switch[] {
  return [...bridges, ...ovsSwitches];
}

/** Whether the interface lives in a namespace; else it is in the host's own, most often as a port of a switch. */
export function isInNamespace({ nodeKind }: Interface): boolean {
  return nodeKind === 'namespace';
}

/** Network interfaces that live in namespaces: veth ends, then internal ports, then macvlans. */
export function interfacesInNamespaces({ veths, internals, macvlans }: Elements): readonly Interface[] {
  return [
    ...veths.flatMap(({ ends }) => ends.filter(isInNamespace)),
    ...internals.map(({ port }) => port),
    ...macvlans.map(({ end }) => end),
  ];
}

/** The ends of veth pairs that are the machine's own. */
export function hostEnds({ veths }: Elements): readonly Interface[] {
  return veths.flatMap(({ ends }) => ends.filter(({ nodeKind }) => nodeKind === 'host'));
}

/** The network interfaces that are ports of switches of that kind, other than internal ports: veth ends, tunnels, NICs. */
export function portsOf(kind: Switch['kind'], { veths, vxlans, uplinks }: Elements): readonly Interface[] {
  return [
    ...veths.flatMap(({ ends }) => ends),
    ...vxlans.map(({ port, ...tunnel }) => inPlaceOf(port, tunnel)),
    ...uplinks.map(({ port, ...uplink }) => inPlaceOf(port, uplink)),
  ].filter(({ nodeKind }) => nodeKind === kind);
}

/** With the source of its connector where it has none of its own. */
function inPlaceOf(port: Interface, connector: { readonly source?: SourceRange }): Interface {
  return port.source || !connector.source ? port : { ...port, source: connector.source };
}

/** The names that occur once among all ends of veth pairs: those that the article's way can make on the host first. */
export function namesUsedOnce({ veths }: Elements): ReadonlySet<string> {
  const count = new Map<string, number>();
  for (const { name } of veths.flatMap(({ ends }) => ends)) count.set(name, (count.get(name) ?? 0) + 1);
  return new Set([...count].filter(([, times]) => times === 1).map(([name]) => name));
}
