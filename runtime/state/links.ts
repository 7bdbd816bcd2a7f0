import type { Impairment } from '../../topology/settings/impairments.ts';
import type { LiveLink, LivePortVlans } from '../../compiler/state/live-state.ts';

/** The part of `ip -json -details address show` that is read here. */
interface IpLink {
  readonly ifindex?: number;
  readonly ifname?: string;
  readonly link_index?: number;
  readonly address?: string;
  readonly mtu: number;
  readonly flags: readonly string[];
  readonly master?: string;
  readonly group: string;
  readonly qdisc?: string;
  readonly linkinfo?: {
    readonly info_slave_data?: Readonly<Record<string, unknown>>;
    readonly info_kind?: string;
    readonly info_data?: {
      readonly stp_state?: number;
      readonly ageing_time?: number;
      readonly topology_change?: number;
      readonly vlan_filtering?: number;
      readonly id?: number;
      readonly port?: number;
      readonly remote?: string;
      readonly remote6?: string;
      readonly local?: string;
      readonly local6?: string;
    };
  };
  readonly addr_info?: readonly Address[];
}

interface Address {
  readonly local?: string;
  /** The other end, where the two are no network of their own (ip-address(8), `peer`). */
  readonly address?: string;
  readonly prefixlen?: number;
  readonly scope?: string;
}

function addressText({ local, address, prefixlen }: Address): string {
  return address === undefined ? `${local}/${prefixlen}` : `${local} peer ${address}/${prefixlen}`;
}

/** What a new port of a bridge has (net/bridge/br_if.c, new_nbp; ip-link(8), bridge_slave). */
const PORT_FLAGS: Readonly<Record<string, boolean>> = {
  isolated: false,
  learning: true,
  flood: true,
  mcast_flood: true,
  bcast_flood: true,
  guard: false,
  hairpin: false,
  root_block: false,
  locked: false,
  neigh_suppress: false,
};

function portFlags(data: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(PORT_FLAGS).flatMap(([name, usual]) =>
    data[name] === undefined || data[name] === usual ? [] : [`${name} ${usual ? 'off' : 'on'}`],
  );
}

/** What else is known of the links, by name. */
export interface LinkExtras {
  readonly impairments: ReadonlyMap<string, Impairment>;
  readonly vlans: ReadonlyMap<string, LivePortVlans>;
}

/** Reads the output of `ip -json -details address show`. */
export function parseLinks(json: string | undefined, { impairments, vlans }: LinkExtras): readonly LiveLink[] {
  if (!json) return [];
  return (JSON.parse(json) as readonly IpLink[]).flatMap(link => {
    const { ifname: name, ifindex: index = 0, master } = link;
    if (name === undefined) return [];
    const [impairment, portVlans] = [impairments.get(name), vlans.get(name)];
    return [
      {
        name,
        index,
        kind: link.linkinfo?.info_kind ?? '',
        mac: link.address ?? '',
        mtu: link.mtu,
        up: link.flags.includes('UP'),
        carrier: link.flags.includes('LOWER_UP'),
        group: link.group,
        addresses: (link.addr_info ?? [])
          .filter(({ scope, local }) => scope !== 'link' && local !== undefined)
          .map(addressText),
        linkLocal: (link.addr_info ?? [])
          .filter(({ scope, local }) => scope === 'link' && local !== undefined)
          .map(addressText),
        arp: !link.flags.includes('NOARP'),
        loopback: link.flags.includes('LOOPBACK'),
        qdisc: link.qdisc ?? '',
        portFlags: portFlags(link.linkinfo?.info_slave_data ?? {}),
        ...(master === undefined ? {} : { master }),
        ...ofItsKind(link),
        ...(impairment ? { impairment } : {}),
        ...(portVlans ? { vlans: portVlans } : {}),
      },
    ];
  });
}

function ofItsKind({ linkinfo, link_index }: IpLink): Partial<LiveLink> {
  const data = linkinfo?.info_data ?? {};
  switch (linkinfo?.info_kind ?? '') {
    case 'bridge':
      return {
        bridge: {
          stp: data.stp_state !== 0,
          // In hundredths of a second; net/bridge/br_stp.c has its own while the topology changes (IEEE 802.1D, 8.3.5).
          ...(data.topology_change ? {} : { ageing: (data.ageing_time ?? 0) / 100 }),
          vlanFiltering: data.vlan_filtering === 1,
        },
      };
    case 'vxlan': {
      const remote = data.remote ?? data.remote6;
      const local = data.local ?? data.local6;
      return {
        vxlan: {
          id: data.id ?? 0,
          udpPort: data.port ?? 0,
          ...(remote === undefined ? {} : { remote }),
          ...(local === undefined ? {} : { local }),
        },
      };
    }
    case 'macvlan':
      return link_index === undefined ? {} : { parentIndex: link_index };
    default:
      return {};
  }
}
