import type { Impairment } from '../../topology/settings/impairments.ts';

/** What exists right now, as the state reader found it. */
export interface LiveState {
  /** Network interfaces of the host's (or the sandbox's) own namespace. */
  readonly links: readonly LiveLink[];
  /** Those of the namespaces asked for that exist. */
  readonly namespaces: readonly LiveNamespace[];
  /** Absent when Open vSwitch was not asked or did not answer. */
  readonly ovs?: LiveOpenVSwitch;
  /** Entries of forwarding tables that no bridge has learned and no interface has by itself, as text; none where that was not asked. */
  readonly fdb: readonly LiveFdbEntry[];
  /** The topology's own nftables table; absent when there is none. */
  readonly nat?: LiveNat;
  /** What runs or has run in namespaces, by its label (`web.server`); absent when that was not asked. */
  readonly programs?: ReadonlyMap<string, LiveProgram>;
  /** Of the namespaces that are there without the topology, by name; absent when that was not asked. */
  readonly joined?: ReadonlyMap<string, JoinedState>;
  /** What is there but could not be read, in the reader's words; absent when that is nothing. */
  readonly unread?: readonly string[];
  /** Values by key, of the machine's own kernel parameters asked for that exist. */
  readonly parameters: Readonly<Record<string, string>>;
}

/** `bridge fdb show`: where frames to a MAC address go. */
export interface LiveFdbEntry {
  readonly mac: string;
  /** The port, or the tunnel. */
  readonly port: string;
  readonly isStatic: boolean;
  /** The other end, of a tunnel's. */
  readonly remote?: string;
}

export interface LiveProgram {
  /** Absent while it runs. As bash has it: 128 + N when signal N has ended it; `lost` where nobody knows. */
  readonly endedWith?: number | 'lost';
  /** The last line that it printed; empty when there is none. */
  readonly lastLine: string;
}

export interface LiveNamespace {
  readonly name: string;
  /** Of this very namespace: its inode and its time of birth, as the record has it. */
  readonly identity: string;
  readonly links: readonly LiveLink[];
  /** Those of the main table that neither the kernel nor a router has made. */
  readonly routes: readonly LiveRoute[];
  /** Routes in other tables than the main one and the kernel's own, as text. */
  readonly otherRoutes: readonly string[];
  /** Rules other than the three that every namespace has, as text. */
  readonly rules: readonly string[];
  /** Neighbours that are written down for good, as text. */
  readonly neighbours: readonly string[];
  /** Neighbours that it answers for, as text. */
  readonly proxies: readonly string[];
  /** What the kernel makes for the addresses that there are, and is missing, as text. */
  readonly missingRoutes: readonly string[];
  /** The tables of filters, as text; none where that was not asked. */
  readonly filters: readonly string[];
  /**
   * Values by key; white space is one blank. Of the kernel parameters that the topology names those that exist, of those that
   * `compiler/script/base-parameters.ts` has those that are not as there.
   */
  readonly parameters: Readonly<Record<string, string>>;
}

/** `same`: as it was joined; `another` has its name; what it was of has `ended`. */
export type JoinedState = 'same' | 'another' | 'ended';

interface LiveTap {
  /** Its name, or its number where it has none; absent when it is root's alone. */
  readonly user?: string;
  readonly multiQueue: boolean;
}

/** A network interface, as `ip -details address show` tells it. */
export interface LiveLink {
  readonly name: string;
  /** Unique in its namespace. */
  readonly index: number;
  /** `veth`, `bridge`, `tun`, …; empty for loopback and physical ones. */
  readonly kind: string;
  readonly mac: string;
  /** Bytes. */
  readonly mtu: number;
  /** Whether it is set up, with or without a carrier. */
  readonly up: boolean;
  /** Whether packets can go: it is up, and so is what is at the other end. */
  readonly carrier: boolean;
  /** The bridge it is a port of. */
  readonly master?: string;
  /** The device group, as a decimal number or a name from `/etc/iproute2/group`. */
  readonly group: string;
  /** `address/length`, without the link-local ones that the kernel adds by itself. */
  readonly addresses: readonly string[];
  /** The others: `address/length` of those that are valid on this link only, by whomever they are. */
  readonly linkLocal: readonly string[];
  readonly loopback: boolean;
  /** Whether it asks for and tells link-layer addresses. */
  readonly arp: boolean;
  /** The root qdisc's kind. */
  readonly qdisc: string;
  /** What it has that no topology can say, as text. */
  readonly odd: readonly string[];
  /** Of a port of a Linux bridge: what is not as on a new one, as text. */
  readonly portFlags: readonly string[];
  readonly bridge?: LiveBridgeSettings;
  readonly vxlan?: LiveVxlan;
  /** Of a macvlan: index of the interface that it is on, and how it hears the others that are on it. */
  readonly parentIndex?: number;
  readonly macvlanMode?: string;
  readonly tap?: LiveTap;
  /** What its qdisc does; absent when it has neither tbf nor netem, or when that was not asked. */
  readonly impairment?: Impairment;
  /** Of tbf: bytes that may go at once, and µs that a packet may wait. */
  readonly shaper?: LiveShaper;
  /** What it leaves to the device; absent when that was not asked. */
  readonly offloads?: LiveOffloads;
  /** Of a port of a bridge that tells VLANs apart, if that was asked. */
  readonly vlans?: LivePortVlans;
}

export interface LiveShaper {
  readonly burst: number;
  readonly wait: number;
}

export interface LiveOffloads {
  /** Of what it sends. */
  readonly checksums: boolean;
  /** Of what it receives: to put several packets together. */
  readonly receive: boolean;
}

interface LiveBridgeSettings {
  readonly stp: boolean;
  /** Seconds; absent while the spanning tree changes, when the kernel forgets sooner than it is told to. */
  readonly ageing?: number;
  readonly vlanFiltering: boolean;
}

export interface LiveVxlan {
  readonly id: number;
  readonly udpPort: number;
  readonly remote?: string;
  readonly local?: string;
}

export interface LivePortVlans {
  /** The VLAN of what comes untagged. */
  readonly pvid?: number;
  /** Ascending. */
  readonly untagged: readonly number[];
  readonly tagged: readonly number[];
}

export interface LiveRoute {
  readonly version: 4 | 6;
  /** `default`, or a prefix with its length. */
  readonly to: string;
  readonly via?: string;
  readonly device: string;
  /** Absent when it is the one that the kernel gives by itself. */
  readonly metric?: number;
  /** What no topology can say of one, in the words of ip-route(8). */
  readonly options?: string;
}

export interface LiveNat {
  /** As nft(8) tells it, of the table that has the name. */
  readonly masquerade: readonly { readonly prefix: string; readonly switch: string }[];
  /** What it has besides, as text. */
  readonly others: readonly string[];
}

export interface LiveOpenVSwitch {
  /** Whether ovs-vswitchd answers; its database does. */
  readonly isRunning: boolean;
  readonly bridges: readonly LiveOvsBridge[];
}

export interface LiveOvsBridge {
  readonly name: string;
  /** The topology that its `external_ids:nslink` names. */
  readonly owner?: string;
  readonly datapath: string;
  readonly stp: boolean;
  /** Seconds; absent when it is the default. */
  readonly ageing?: number;
  readonly failMode?: string;
  /** Ascending by text. */
  readonly controllers: readonly string[];
  /** How many mirrors it has. */
  readonly mirrors: number;
  /** What its row has that no topology can say, as text. */
  readonly odd: readonly string[];
  /** Entries of its table of MAC addresses that nobody has learned, as text; none where that was not asked. */
  readonly fdb: readonly string[];
  /** Other flows than the one that makes it a switch, as text; absent when that was not asked. */
  readonly flows?: readonly string[];
  readonly ports: readonly LiveOvsPort[];
}

export interface LiveOvsPort {
  readonly name: string;
  /** `system` (some network interface), `internal`, `patch` or `vxlan`. */
  readonly type: string;
  /** Of a patch port. */
  readonly peer?: string;
  readonly vxlan?: LiveVxlan;
  readonly tag?: number;
  /** Ascending. */
  readonly trunks: readonly number[];
  readonly vlanMode?: string;
  /** What its row has that no topology can say, as text. */
  readonly odd: readonly string[];
  /** What OpenFlow was told of it, as text; none where that was not asked. */
  readonly config: readonly string[];
  /** kbit/s above which what comes in is dropped; 0 for none. */
  readonly policing: number;
  /** The kernel's index of the interface that Open vSwitch has open; absent when it has none. */
  readonly index?: number;
  /** In Open vSwitch's words. */
  readonly error?: string;
}
