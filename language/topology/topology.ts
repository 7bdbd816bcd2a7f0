/**
 * The topology that a `.nslink` file describes, as plain readonly data: families are expanded, names are final,
 * addresses are assigned. It is what the compiler reads and what is recorded as applied, so it holds nothing that
 * JSON cannot hold. Everything that has a place in the file carries it as `source`; a recorded topology carries none.
 */
export interface Topology {
  readonly name: string;
  readonly namespaces: readonly Namespace[];
  readonly switches: readonly Switch[];
  readonly connectors: readonly Connector[];
}

/** A place in a text: 0-based line and 0-based UTF-16 column, as in the Language Server Protocol. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** From `start` up to, not including, `end`. */
export interface SourceRange {
  readonly start: Position;
  readonly end: Position;
}

interface Sourced {
  /** The tokens that asked for this element. */
  readonly source?: SourceRange;
}

/** A network namespace: `ip netns add NAME`. */
export interface Namespace extends Sourced {
  readonly name: string;
}

interface SwitchSettings extends Sourced {
  readonly name: string;
  /** Spanning tree protocol; off unless the file says `stp on`. */
  readonly stp: boolean;
  /** Bytes; the kernel's default when absent. */
  readonly mtu?: number;
  /** Lower-case, six pairs with colons. */
  readonly mac?: string;
  /** The host's own addresses on the switch, each with its prefix length. */
  readonly addresses: readonly string[];
}

/** A Linux bridge. */
export interface Bridge extends SwitchSettings {
  readonly kind: 'bridge';
}

/** An Open vSwitch bridge. */
export interface OvsSwitch extends SwitchSettings {
  readonly kind: 'ovs';
}

export type Switch = Bridge | OvsSwitch;

export type NodeKind = 'namespace' | 'bridge' | 'ovs';

/** One end of a connector: a network interface, or a port of a switch. */
export interface Interface extends Sourced {
  /** The namespace that holds it, or the switch that it is a port of. */
  readonly node: string;
  readonly nodeKind: NodeKind;
  /** The kernel's (or, for a patch port, Open vSwitch's) name: 1–15 bytes. */
  readonly name: string;
  /** Canonical `address/length`, in the order written. IPv6 in its shortest form (RFC 5952). */
  readonly addresses: readonly string[];
  /** Lower-case, six pairs with colons. */
  readonly mac?: string;
  /** Bytes. */
  readonly mtu?: number;
}

/** Two network interfaces joined back to back (veth(4)). */
export interface VethPair extends Sourced {
  readonly kind: 'veth';
  readonly ends: readonly [Interface, Interface];
}

/** An Open vSwitch internal port whose interface lives in a namespace. */
export interface InternalPort extends Sourced {
  readonly kind: 'internal';
  readonly switch: string;
  /** The interface in the namespace. Its name is also the port's, so it is unique among all Open vSwitch ports. */
  readonly port: Interface;
}

/** A pair of Open vSwitch patch ports, which exist in Open vSwitch only, not as network interfaces. */
export interface PatchPair extends Sourced {
  readonly kind: 'patch';
  readonly ends: readonly [Interface, Interface];
}

export type Connector = VethPair | InternalPort | PatchPair;
