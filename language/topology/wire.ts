import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import type { NodeKind } from './topology.ts';

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
export interface Wire {
  readonly kind: 'veth' | 'internal' | 'patch';
  readonly connector: ConnectorDeclaration;
  /** In the order written; for `internal` the namespace's end first, which is the only interface it makes. */
  readonly ends: readonly [WireEnd, WireEnd];
}

/** The ends of a wire that are interfaces: both, but for an internal port the one in the namespace. */
export function interfacesOf(wire: Wire): readonly WireEnd[] {
  return wire.kind === 'internal' ? [wire.ends[0]] : wire.ends;
}

/** Whether an end's name is one among the host's links and Open vSwitch's interfaces, which must all differ. */
export function isOnHost(wire: Wire, end: WireEnd): boolean {
  return wire.kind === 'internal' || end.nodeKind !== 'namespace';
}
