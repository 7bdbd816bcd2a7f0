import type { Impairment } from './settings/impairments.ts';

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
  /** What exists without it, and connectors end on; absent when there is nothing. */
  readonly existing?: readonly ExistingNode[];
  /** What runs in the namespaces until teardown; absent when nothing does. */
  readonly programs?: readonly Program[];
  /** Absolute: where its commands run, and what its paths are relative to; absent when it has neither. */
  readonly directory?: string;
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
  /** Whether it forwards packets between its interfaces, IPv4 and IPv6; the kernel's default when absent. */
  readonly forward?: boolean;
  /** Those of its loopback interface beside 127.0.0.1 and ::1, as an {@link Interface} has them; absent when there are none. */
  readonly addresses?: readonly string[];
  /** Kernel parameters of the namespace, in the order written; absent when there are none. */
  readonly sysctls?: readonly Sysctl[];
  /** In the order written; absent when there are none. */
  readonly routes?: readonly Route[];
  /** Commands that run once when all links are up, in the order written; absent when there are none. */
  readonly execs?: readonly Exec[];
  /** What its commands and programs see of files, in the order written; absent when that is what the machine has. */
  readonly binds?: readonly Bind[];
  /** Absolute paths at which they have an empty directory of their own; absent when there are none. */
  readonly tmpfs?: readonly string[];
  /** Absent when they know the topology's namespaces by their names (hosts(5)). */
  readonly names?: false;
}

/**
 * A namespace or bridge of somebody else's. It stands apart from those that are made, so that whatever makes, sets, compares
 * or removes them has nothing to do with it.
 */
export interface ExistingNode extends Sourced {
  readonly name: string;
  readonly nodeKind: 'namespace' | 'bridge';
  /** Whose network namespace it is; that of ip-netns(8) by its name when absent. */
  readonly owner?: NamespaceOwner;
  /** Of a namespace: those that go with the topology, in the order written; absent when there are none. */
  readonly routes?: readonly Route[];
}

/** A container by its name or identifier, or a process by its number. */
export type NamespaceOwner =
  { readonly engine: ContainerEngine; readonly container: string } | { readonly pid: number };

/** What keeps containers, by the name of its command. */
type ContainerEngine = 'docker' | 'podman' | 'lxc';

/** A command for `bash -c`, as root. */
export interface Exec extends Sourced {
  readonly command: string;
}

/** A file or directory that is seen elsewhere (bind mounts, mount(8)). */
export interface Bind extends Sourced {
  /** As written: absolute, or relative to the topology's directory. */
  readonly from: string;
  /** Absolute. */
  readonly at: string;
  readonly isWritable?: true;
}

/** A process in a namespace, with all that it starts. */
export interface Program extends Sourced {
  readonly namespace: string;
  /** Unique in its namespace. */
  readonly name: string;
  /** For `bash -c`. */
  readonly command: string;
  /** Its name; root when absent. */
  readonly user?: string;
  /** When it counts as started; at once when absent. */
  readonly ready?: Readiness;
}

/** What shows that a program has started, and how long that may take, in ms. */
export type Readiness = { readonly patience: number } & (
  | { readonly port: number; readonly protocol: 'tcp' | 'udp' }
  /** For `bash -c` beside the program, as root. */
  | { readonly command: string }
);

/** A kernel parameter of a network namespace (sysctl(8)). */
export interface Sysctl extends Sourced {
  /** Dotted, and below `net.`: all others belong to the whole machine. */
  readonly key: string;
  readonly value: string;
}

/** A route of a namespace (ip-route(8)). */
export interface Route extends Sourced {
  readonly version: 4 | 6;
  /** `default`, or a canonical prefix such as `10.0.0.0/8`; for one host with the full length. */
  readonly to: string;
  /** The next hop, canonical and without a length; absent for what is reached directly. */
  readonly via?: string;
  /** The interface that it leaves by; the kernel finds it by the next hop when absent. */
  readonly device?: string;
  readonly metric?: number;
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
  /** Seconds after which a MAC address that is not heard any more is forgotten; the switch's default when absent. */
  readonly ageing?: number;
  /** Whether what leaves the prefixes of the switch's own addresses takes the address of the host's way out. */
  readonly nat?: true;
}

/** A Linux bridge. */
export interface Bridge extends SwitchSettings {
  readonly kind: 'bridge';
  /** Whether it tells VLANs apart (bridge(8)); on wherever a port has VLANs. */
  readonly vlanFiltering?: true;
}

/** An Open vSwitch bridge. */
export interface OvsSwitch extends SwitchSettings {
  readonly kind: 'ovs';
  /** Absent: the kernel's datapath where the kernel has it, else netdev. */
  readonly datapath?: 'system' | 'netdev';
  /** OpenFlow controllers as ovs-vsctl(8) names them, such as `tcp:127.0.0.1:6653`; absent when there are none. */
  readonly controllers?: readonly string[];
  readonly failMode?: 'standalone' | 'secure';
}

export type Switch = Bridge | OvsSwitch;

/** `host` is the machine itself, whose name as a node is `host`. */
export type NodeKind = 'namespace' | 'bridge' | 'ovs' | 'host';

/** One end of a connector: a network interface, or a port of a switch. */
export interface Interface extends Sourced {
  /** The namespace (or the host) that holds it, or the switch that it is a port of. */
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
  /** Of a switch port, also of the one that an internal port is; absent when it belongs to no VLAN in particular. */
  readonly vlans?: PortVlans;
}

/** The VLANs of a switch port (IEEE 802.1Q), each from 1 to 4094. */
export interface PortVlans {
  /** Untagged on the port: `vlan N`. Excludes the other two. */
  readonly access?: number;
  /** Tagged on the port, in ascending order: `trunk N, N…`. */
  readonly trunks?: readonly number[];
  /** Untagged on a trunk: `native N`. */
  readonly native?: number;
}

/** Two network interfaces joined back to back (veth(4)). */
export interface VethPair extends Sourced {
  readonly kind: 'veth';
  readonly ends: readonly [Interface, Interface];
  readonly impairment?: Impairment;
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

/** A namespace's own interface on a network interface of the host, which goes on working (macvlan in bridge mode). */
export interface Macvlan extends Sourced {
  readonly kind: 'macvlan';
  /** The host's network interface that it is on. */
  readonly parent: string;
  /** The interface in the namespace. */
  readonly end: Interface;
}

/** A switch port that is a tunnel to another host (RFC 7348). */
export interface Vxlan extends Sourced {
  readonly kind: 'vxlan';
  /** The port of the switch. */
  readonly port: Interface;
  /** The other host's address, canonical and without a length. */
  readonly remote: string;
  /** The network identifier: 0 to 16777215. */
  readonly id: number;
  /** UDP port of both hosts. */
  readonly udpPort: number;
  /** This host's own address for the tunnel; the kernel chooses when absent. */
  readonly local?: string;
}

/** A network interface of the host that becomes a port of a switch, and is let go again in the end. */
export interface Uplink extends Sourced {
  readonly kind: 'uplink';
  /** The port; its name is that of the host's network interface, which is never created or deleted. */
  readonly port: Interface;
}

/** A network interface whose other end is a program, such as a virtual machine (ip-tuntap(8)). */
export interface Tap extends Sourced {
  readonly kind: 'tap';
  readonly end: Interface;
  /** Whose programs may open it besides root's; root's alone when absent. */
  readonly user?: string;
  /** Whether programs may open it several times, once for each queue (IFF_MULTI_QUEUE). */
  readonly multiQueue?: true;
}

export type Connector = VethPair | InternalPort | PatchPair | Macvlan | Vxlan | Uplink | Tap;
