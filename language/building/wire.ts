import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { isSwitchKind } from '../../topology/kinds/kinds.ts';
import type { NodeKind } from '../../topology/topology.ts';

/** One end of one expanded connector. */
export interface WireEnd {
  readonly endpoint: Endpoint;
  readonly node: string;
  readonly nodeKind: NodeKind;
  /** As written, or derived; empty until `deriveNames` has filled it in. */
  name: string;
  readonly written: boolean;
}

/** One connector between two nodes, after families are expanded. */
export interface Cable {
  readonly kind: 'veth' | 'internal' | 'patch' | 'macvlan' | 'uplink';
  readonly connector: ConnectorDeclaration;
  /**
   * In the order written; for `internal` and `macvlan` the namespace's end first, which is the only interface they
   * make; for `uplink` the switch's end first, whose name is that of the host's interface at the other.
   */
  readonly ends: readonly [WireEnd, WireEnd];
}

/** One tunnel to another host. */
export interface Tunnel {
  readonly kind: 'vxlan';
  readonly connector: ConnectorDeclaration;
  /** The port of the switch. */
  readonly ends: readonly [WireEnd];
}

/** One expanded connector. */
export type Wire = Cable | Tunnel;

/** The ends of a wire that are interfaces or ports of their own: both, but for some kinds only the first. */
export function interfacesOf(wire: Wire): readonly WireEnd[] {
  return wire.kind === 'veth' || wire.kind === 'patch' ? wire.ends : [wire.ends[0]];
}

/** The ends of a wire that have addresses of their own: those in namespaces and on the host. */
export function addressedEnds(wire: Wire): readonly WireEnd[] {
  return interfacesOf(wire).filter(end => !isSwitchEnd(end));
}

/** Whether an end is a port of a switch. */
export function isSwitchEnd({ nodeKind }: WireEnd): boolean {
  return isSwitchKind(nodeKind);
}

/** The switch port that a wire has, with the switch as its node; `undefined` if it has two or none. */
export function onlySwitchEnd(wire: Wire): WireEnd | undefined {
  const [first, second] = wire.ends.filter(isSwitchEnd);
  return second ? undefined : first;
}

/** The network interface of the host that a wire is on, without making it; `undefined` for most kinds. */
export function hostInterface(wire: Wire): string | undefined {
  return wire.kind === 'macvlan' || wire.kind === 'uplink' ? wire.ends[1].name : undefined;
}

/** Whether an end's name is one among the host's links and Open vSwitch's interfaces, which must all differ. */
export function isOnHost(wire: Wire, end: WireEnd): boolean {
  return wire.kind === 'internal' || end.nodeKind !== 'namespace';
}
