import type {
  Bridge,
  Interface,
  InternalPort,
  Namespace,
  OvsSwitch,
  PatchPair,
  VethPair,
} from '../../language/topology/topology.ts';
import type { Step } from '../plan/step.ts';

/** The elements that some steps create or remove, sorted by what they are. */
export interface Elements {
  readonly namespaces: readonly Namespace[];
  readonly bridges: readonly Bridge[];
  readonly ovsSwitches: readonly OvsSwitch[];
  readonly veths: readonly VethPair[];
  readonly internals: readonly InternalPort[];
  readonly patches: readonly PatchPair[];
}

/** Sorts steps by kind of element; within a kind the plan's order stays. */
export function elementsOf(steps: readonly Step[]): Elements {
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
  };
}

/** Whether the interface lives in a namespace; else it is a port of a switch, in the host's own namespace. */
export function isInNamespace({ nodeKind }: Interface): boolean {
  return nodeKind === 'namespace';
}

/** Network interfaces that live in namespaces, veth ends before internal ports. */
export function interfacesInNamespaces({ veths, internals }: Elements): readonly Interface[] {
  return [...veths.flatMap(({ ends }) => ends.filter(isInNamespace)), ...internals.map(({ port }) => port)];
}

/**
 * The ends of veth pairs that must not leave checksums to the device on Open vSwitch's userspace datapath: those
 * opposite to an Open vSwitch port.
 */
export function endsOppositeOvs({ veths }: Elements): readonly Interface[] {
  return veths.flatMap(({ ends: [a, b] }) => [
    ...(b.nodeKind === 'ovs' ? [a] : []),
    ...(a.nodeKind === 'ovs' ? [b] : []),
  ]);
}

/** The names that occur once among all ends of veth pairs: those that the article's way can make on the host first. */
export function namesUsedOnce({ veths }: Elements): ReadonlySet<string> {
  const count = new Map<string, number>();
  for (const { name } of veths.flatMap(({ ends }) => ends)) count.set(name, (count.get(name) ?? 0) + 1);
  return new Set([...count].filter(([, times]) => times === 1).map(([name]) => name));
}
