import * as v from 'valibot';
import type { LiveLink, LiveOffloads, LivePortVlans } from '../../compiler/state/live-state.ts';
import type { LiveQdiscs } from './qdiscs.ts';
import { listOf, readJsonList } from '../read-json.ts';
import { linkInfo, ofItsKind, portFlagsOf } from './link-kinds.ts';
import { oddLinkTexts } from './odd-links.ts';

const ipAddress = v.object({
  local: v.string(),
  /** The other end, where the two are no network of their own (ip-address(8), `peer`). */
  address: v.exactOptional(v.string()),
  prefixlen: v.number(),
  scope: v.string(),
  /** Seconds. */
  valid_life_time: v.exactOptional(v.number()),
  deprecated: v.exactOptional(v.boolean()),
});

/** The part of `ip -json -details address show` that is read here. */
const ipLinks = listOf(
  v.object({
    ifindex: v.number(),
    ifname: v.string(),
    link_index: v.exactOptional(v.number()),
    address: v.exactOptional(v.string(), ''),
    mtu: v.number(),
    flags: v.array(v.string()),
    master: v.exactOptional(v.string()),
    group: v.string(),
    /** Packets; none where it is 0. */
    txqlen: v.exactOptional(v.number(), 0),
    qdisc: v.exactOptional(v.string(), ''),
    /** A link of no kind has none. */
    linkinfo: v.exactOptional(linkInfo, {}),
    addr_info: v.array(ipAddress),
  }),
);

function addressText({ local, address, prefixlen }: v.InferOutput<typeof ipAddress>): string {
  return address === undefined ? `${local}/${prefixlen}` : `${local} peer ${address}/${prefixlen}`;
}

/** What else is known of the links, by name. */
export interface LinkExtras {
  readonly qdiscs: ReadonlyMap<string, LiveQdiscs>;
  /** Of those that were asked for, whether it leaves checksums to the device, and whether it puts packets together. */
  readonly offloads: ReadonlyMap<string, LiveOffloads>;
  readonly vlans: ReadonlyMap<string, LivePortVlans>;
}

/** Reads the output of `ip -json -details address show`. */
export function parseLinks(json: string | undefined, { qdiscs, offloads, vlans }: LinkExtras): readonly LiveLink[] {
  return readJsonList('ip address show', ipLinks, json).map(link => {
    const { ifname: name, flags, linkinfo, master, link_index: parentIndex } = link;
    const [portVlans, offload] = [vlans.get(name), offloads.get(name)];
    const { impairment, shaper, others = [] } = qdiscs.get(name) ?? {};
    return {
      name,
      index: link.ifindex,
      kind: linkinfo.info_kind,
      mac: link.address,
      mtu: link.mtu,
      up: flags.includes('UP'),
      carrier: flags.includes('LOWER_UP'),
      group: link.group,
      addresses: link.addr_info.filter(({ scope }) => scope !== 'link').map(addressText),
      linkLocal: link.addr_info.filter(({ scope }) => scope === 'link').map(addressText),
      arp: !flags.includes('NOARP'),
      loopback: flags.includes('LOOPBACK'),
      qdisc: link.qdisc,
      odd: [...oddLinkTexts(`ip address show, info_data of ${name}`, link), ...others.map(kind => `a qdisc: ${kind}`)],
      portFlags: portFlagsOf(`ip address show, info_slave_data of ${name}`, linkinfo),
      ...(master === undefined ? {} : { master }),
      ...ofItsKind(`ip address show, info_data of ${name}`, linkinfo),
      ...(linkinfo.info_kind === 'macvlan' && parentIndex !== undefined ? { parentIndex } : {}),
      ...(impairment ? { impairment } : {}),
      ...(shaper ? { shaper } : {}),
      ...(offload ? { offloads: offload } : {}),
      ...(portVlans ? { vlans: portVlans } : {}),
    };
  });
}
