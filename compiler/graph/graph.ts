import type { Connector, SourceRange } from '../../topology/topology.ts';

/** A topology as people draw it: nodes, links between them, and which of them hear each other. Plain readonly data. */
export interface Graph {
  readonly name: string;
  /** `4 namespaces, 2 switches, 5 connectors`: of the topology, not of what is drawn. */
  readonly counts: string;
  /** In the order of the file, as far as their places in it are known. */
  readonly nodes: readonly GraphNode[];
  readonly links: readonly GraphLink[];
  readonly domains: readonly Domain[];
  /** All families with more than one member, folded or not. */
  readonly families: readonly FamilyState[];
}

/** `remote` is another host that a tunnel leads to, `nic` a network interface of this machine. */
export type GraphNodeKind = 'namespace' | 'family' | 'bridge' | 'ovs' | 'host' | 'remote' | 'nic';

interface Thing {
  /** Unique among nodes and links, and the same after small edits: `namespace ns1`, `veth ns1.eth0 -- br0.ns1`. */
  readonly id: string;
  /** How many things of the topology it stands for: more than one where a family is folded. */
  readonly count: number;
  /** What `nslink status` and a plan call the things that it stands for. */
  readonly objects: readonly string[];
  /** The statement that asked for it. */
  readonly source?: SourceRange;
}

export interface GraphNode extends Thing {
  readonly kind: GraphNodeKind;
  readonly name: string;
  /** What else is worth a word, such as `forwards` or `STP`. */
  readonly facts: readonly string[];
  /** Of a switch: the host's own addresses on it. */
  readonly addresses: readonly string[];
  /** The family that it is, or is a member of, as in `FamilyState.label`. */
  readonly family?: string;
}

/** One end of a link, at a node. */
export interface GraphEnd {
  /** The id of the node. */
  readonly node: string;
  /** Of the interface or port; `h1 … h9` where there are many; empty where there is none. */
  readonly name: string;
  readonly addresses: readonly string[];
  /** VLANs, MTU and MAC address, as far as they are set. */
  readonly facts: readonly string[];
  readonly objects: readonly string[];
  readonly source?: SourceRange;
}

export interface GraphLink extends Thing {
  readonly kind: Connector['kind'];
  /** One of a connector that has no second end. */
  readonly ends: readonly [GraphEnd] | readonly [GraphEnd, GraphEnd];
  /** `100 Mbit/s`, `10 ms ± 2 ms`, `0.1 % loss`; empty when nothing is impaired. */
  readonly impairment: readonly string[];
  /** Of a tunnel: its identifier. */
  readonly tunnel?: number;
  /** Indices of the domains that it is part of: several of a trunk. */
  readonly domains: readonly number[];
}

/** All that hear each other's broadcasts: a VLAN of one or more switches, or what is on one network interface. */
export interface Domain {
  /** `10.0.0.0/24`, `VLAN 10 · 10.0.10.0/24`, or the names of its switches. */
  readonly label: string;
  /** Ids of the switches that are in this domain only. */
  readonly switches: readonly string[];
}

interface FamilyState {
  /** `h[1..9]` */
  readonly label: string;
  readonly count: number;
  readonly isFolded: boolean;
}

/** Whether a link leads nowhere else: from a folded family to itself, or of one end. */
export function isInner({ ends: [a, b] }: GraphLink): boolean {
  return b === undefined || a.node === b.node;
}
