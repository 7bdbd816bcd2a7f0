/** What exists right now, as the state reader found it. */
export interface LiveState {
  /** Network interfaces of the host's (or the sandbox's) own namespace. */
  readonly links: readonly LiveLink[];
  /** Those of the namespaces asked for that exist. */
  readonly namespaces: readonly LiveNamespace[];
  /** Absent when Open vSwitch was not asked or did not answer. */
  readonly ovs?: LiveOpenVSwitch;
}

export interface LiveNamespace {
  readonly name: string;
  /** Of the namespace itself, as in `/proc/PID/ns/net`. */
  readonly inode: number;
  readonly links: readonly LiveLink[];
}

/** A network interface, as `ip -details address show` tells it. */
export interface LiveLink {
  readonly name: string;
  /** `veth`, `bridge`, `tun`, …; empty for loopback and physical ones. */
  readonly kind: string;
  readonly mac: string;
  /** Bytes. */
  readonly mtu: number;
  /** Whether it is set up, with or without a carrier. */
  readonly up: boolean;
  /** The bridge it is a port of. */
  readonly master?: string;
  /** The device group, as a decimal number or a name from `/etc/iproute2/group`. */
  readonly group: string;
  /** `address/length`, without the link-local ones that the kernel adds by itself. */
  readonly addresses: readonly string[];
  /** Of a bridge. */
  readonly stp?: boolean;
}

export interface LiveOpenVSwitch {
  readonly bridges: readonly LiveOvsBridge[];
}

export interface LiveOvsBridge {
  readonly name: string;
  /** The topology that its `external_ids:nslink` names. */
  readonly owner?: string;
  readonly datapath: string;
  readonly stp: boolean;
  readonly ports: readonly LiveOvsPort[];
}

export interface LiveOvsPort {
  readonly name: string;
  /** `system` (some network interface), `internal` or `patch`. */
  readonly type: string;
  /** Of a patch port. */
  readonly peer?: string;
  /** In Open vSwitch's words. */
  readonly error?: string;
}
