import * as v from 'valibot';
import { readValue } from '../read-json.ts';
import type { LinkInfo } from './link-kinds.ts';

/** What a new bridge has (net/bridge/br_device.c, br_dev_setup), as ip-link(8) prints it. */
const NEW_BRIDGE = {
  priority: 32768,
  forward_delay: 1500,
  hello_time: 200,
  max_age: 2000,
  group_fwd_mask: '0',
  mcast_snooping: 1,
  mcast_querier: 0,
} as const;
/** A kernel can lack some. */
const bridge = v.object(
  Object.fromEntries(Object.keys(NEW_BRIDGE).map(name => [name, v.exactOptional(v.union([v.number(), v.string()]))])),
);

/** What a new VXLAN has (drivers/net/vxlan/vxlan_core.c, vxlan_newlink), but for what a topology says; what is 0 or off may be left out. */
const NEW_VXLAN: Readonly<Record<string, string | number | boolean>> = {
  learning: true,
  ageing: 300,
  ttl: 0,
  tos: 0,
  df: 'unset',
  proxy: false,
  rsc: false,
  l2miss: false,
  l3miss: false,
  udp_csum: true,
  gbp: false,
};
const vxlan = v.object(
  Object.fromEntries(
    Object.keys(NEW_VXLAN).map(name => [name, v.exactOptional(v.union([v.number(), v.string(), v.boolean()]))]),
  ),
);

/** What the loopback interface has from its start (drivers/net/loopback.c), and all of the other kinds (net/ethernet/eth.c, ether_setup). */
const LOOPBACK_MTU = 65536;
const QUEUE_LENGTH = 1000;
const QUEUE_KINDS: ReadonlySet<string> = new Set(['veth', 'macvlan', 'bridge', 'vxlan']);

/** Of an address that stays for good (INFINITY_LIFE_TIME, include/net/addrconf.h), seconds. */
const FOR_GOOD = 0xff_ff_ff_ff;

interface SeenLink {
  readonly flags: readonly string[];
  readonly qdisc: string;
  readonly mtu: number;
  readonly txqlen: number;
  readonly linkinfo: LinkInfo;
  readonly addr_info: readonly {
    readonly local: string;
    readonly prefixlen: number;
    readonly valid_life_time?: number;
    readonly deprecated?: boolean;
  }[];
}

/** What a link has that no topology can say and NSLink never sets, as text; it is told, and not put right. */
export function oddLinkTexts(
  source: string,
  { flags, qdisc, mtu, txqlen, linkinfo, addr_info }: SeenLink,
): readonly string[] {
  return [
    ...(flags.includes('PROMISC') ? ['promiscuous mode'] : []),
    ...(flags.includes('ALLMULTI') ? ['all multicast'] : []),
    ...(flags.includes('MULTICAST') || flags.includes('LOOPBACK') ? [] : ['no multicast']),
    ...(flags.includes('LOOPBACK') && mtu !== LOOPBACK_MTU ? [`MTU ${mtu}`] : []),
    ...(QUEUE_KINDS.has(linkinfo.info_kind) && txqlen !== QUEUE_LENGTH ? [`a queue of ${txqlen} packets`] : []),
    ...addr_info.flatMap(({ local, prefixlen, valid_life_time = FOR_GOOD, deprecated }) => {
      if (deprecated === true) return [`a deprecated address: ${local}/${prefixlen}`];
      return valid_life_time === FOR_GOOD ? [] : [`an address that will go: ${local}/${prefixlen}`];
    }),
    ...(linkinfo.info_kind === 'bridge' ? oddBridge(source, qdisc, linkinfo.info_data) : []),
    ...(linkinfo.info_kind === 'vxlan' ? oddVxlan(source, linkinfo.info_data) : []),
  ];
}

function oddBridge(source: string, qdisc: string, data: unknown): readonly string[] {
  const found = readValue(source, bridge, data);
  return [
    ...(['noqueue', 'noop', ''].includes(qdisc) ? [] : [`a qdisc: ${qdisc}`]),
    ...Object.entries(NEW_BRIDGE).flatMap(([name, usual]) =>
      found[name] === undefined || Number(found[name]) === Number(usual) ? [] : [`${name} ${found[name]}`],
    ),
  ];
}

function oddVxlan(source: string, data: unknown): readonly string[] {
  const found = readValue(source, vxlan, data);
  return Object.entries(NEW_VXLAN).flatMap(([name, usual]) =>
    found[name] === undefined || found[name] === usual ? [] : [`${name} ${String(found[name])}`],
  );
}
