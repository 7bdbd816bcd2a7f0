import type { Impairment } from '../settings/impairments.ts';
import type { SettingWord } from '../settings/settings.ts';
import type { Connector, Interface, NodeKind, PortVlans, SourceRange, Switch, Tap, Vxlan } from '../topology.ts';

/** All that is said of one kind of connector. Whoever asks what a connector is, makes or touches asks here. */
export type ConnectorKind<C extends Connector = Connector> = PairingKind<C> | LoneKind<C>;

/** A kind that is written with two nodes, as in `NODE -- NODE`. */
export interface PairingKind<C extends Connector = Connector> extends CommonParts<C> {
  /** Which node may stand on the left with which on the right; they may stand the other way round too. */
  readonly joins: 'anything' | readonly NodePair[];
  /** Which of these two gets an interface or a port of its own; the other is only touched. */
  readonly makes: 'both' | 'left' | 'right';
  /** The connector of two ends: of one that makes one interface, this comes first. */
  build(ends: readonly [Interface, Interface], parts: Parts): C;
}

/** A kind that is written with one node: `NODE -- ADDRESS` if it leads to another host, else `NODE` alone. */
export interface LoneKind<C extends Connector = Connector> extends CommonParts<C> {
  readonly joins: { readonly remote: readonly Switch['kind'][] } | { readonly alone: readonly NodeKind[] };
  /** What it is, and of what, for messages: `A tunnel is a port` of `a switch`. */
  readonly standsOn: { readonly is: string; readonly of: string };
  /** Of one that is written with one node alone: what is at its other end, which no file knows. */
  readonly otherEnd?: string;
  build(end: Interface, parts: Parts): C;
}

export type NodePair = readonly [left: NodeKind, right: NodeKind];

interface CommonParts<C extends Connector> {
  /** What it is, in one line: for hover and completion. */
  readonly doc: string;
  /** `A veth`: what a message begins with. */
  readonly called: string;
  /** What it joins, in words for a message: it follows `joins`. */
  readonly joinsInWords: string;
  /** The same, as it follows `cannot join …, only`, where this reads otherwise. */
  readonly onlyInWords?: string;
  readonly snippet: Snippet;
  /** How its line is drawn in a diagram where this is not the usual way: declarations of SVG (W3C SVG 2, 13.5). */
  readonly line: string;
  /** What means something in its block, in the order in which it is offered. */
  readonly settings: readonly SettingWord[];
  /**
   * Of a kind that uses a network interface of the host: whether it takes that away from the host, as a port which has its
   * name, or shares it; and what is to be said of that.
   */
  readonly nic?: {
    readonly use: 'taken' | 'shared';
    says(nic: string, node: string): string;
  };
  /** Of a kind whose switch port is named at the other end: why. Such a name is one among the host's links. */
  readonly portName?: { readonly code: 'internal-port-name' | 'uplink-port-name'; readonly words: string };
  /** Whether its interface has a name among the host's links wherever it is, because Open vSwitch knows it by that. */
  readonly isPortOfOvs?: true;
  /** Bytes of the largest packet unless it is told otherwise; absent where the kernel chooses by what is below. */
  readonly usualMtu?: number;
  /** Whether its interface at such a node is seen in the kernel; else it exists in Open vSwitch only. */
  readonly isDevice: (on: NodeKind) => boolean;
  attachments(connector: C): readonly Attachment[];
  /** The address of the other host that it leads to. */
  remote?(connector: C): string;
  /** Why the one cannot become the other in place, as far as this is up to the kind. */
  whyAnother?(before: C, after: C): string | undefined;
  /** The same with its own interfaces changed. */
  withInterfaces(connector: C, change: (own: Interface) => Interface): C;
}

/** What the language offers to write, with places to fill in. */
export interface Snippet {
  /** As it is listed: what follows `connector KIND`. */
  readonly label: string;
  /** In the syntax of snippets of the Language Server Protocol. */
  readonly insert: string;
}

/** Where a connector is attached: an interface or port of its own, or what it only touches. */
export interface Attachment {
  /** The namespace, the switch, or `host`. */
  readonly node: string;
  readonly nodeKind: NodeKind;
  readonly name: string;
  /** Of a switch port. */
  readonly vlans?: PortVlans;
  /** Absent when it is only touched: a network interface of the host, the switch that an internal port is a port of. */
  readonly own?: Interface;
  /** Whether it is a network interface that is seen there; else it exists in Open vSwitch only, or in a namespace. */
  readonly isDevice: boolean;
}

/** What the block of a connector says beyond its interfaces. */
export interface Parts {
  readonly impairment?: Impairment;
  readonly tunnel?: Omit<Vxlan, 'kind' | 'port' | 'source'>;
  readonly tap?: Omit<Tap, 'kind' | 'end' | 'source'>;
  readonly source: SourceRange;
}

/** Where an interface or port of a connector's own is. */
export function attached(own: Interface, isDevice: boolean): Attachment {
  const { node, nodeKind, name, vlans } = own;
  // A script asks for each end of each connector many times, and a spread takes longer than all else here.
  return vlans ? { node, nodeKind, name, vlans, own, isDevice } : { node, nodeKind, name, own, isDevice };
}

/** A network interface of the host that a connector is on without making it. */
export function onNic(name: string): Attachment {
  return { node: 'host', nodeKind: 'host', name, isDevice: true };
}
