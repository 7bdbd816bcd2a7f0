import { derivedMac } from './derived-mac.ts';
import type { Switch } from './topology.ts';

/** Locally administered, unicast (IEEE 802, 8.4). */
const FIRST_BYTE = '02';

/**
 * The switch with a MAC address of its own if it has an IP address and the file says none: always the same for a name, and
 * another for each topology. Without one, a switch takes that of one of its ports, and loses it with the port, so that its
 * neighbours look for it in vain for a while (net/bridge/br_stp_if.c, br_stp_recalculate_bridge_id; ovs-vswitchd.conf.db(5),
 * `hwaddr`).
 */
export function withOwnMac<Item extends Switch>(topologyName: string, item: Item): Item {
  if (item.mac !== undefined || item.addresses.length === 0) return item;
  return { ...item, mac: derivedMac(FIRST_BYTE, `${topologyName}\n${item.name}`) };
}
