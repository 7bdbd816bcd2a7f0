import type { Bridge, Macvlan, Route, Vxlan } from '../../topology/topology.ts';
import { linkSettings, linkWord } from './ip-words.ts';
import { nameWord } from './words.ts';

/** The words after `type bridge` for a bridge's settings, with a space before each (ip-link(8)). */
export function bridgeOptions({ stp, ageing, vlanFiltering }: Bridge): string {
  return (
    ` stp_state ${stp ? 1 : 0}` +
    // in hundredths of a second
    (ageing === undefined ? '' : ` ageing_time ${ageing * 100}`) +
    (vlanFiltering ? ' vlan_filtering 1' : '')
  );
}

/** `link add` for a macvlan, made straight in its namespace; `marks` are further words, with a space before. */
export function macvlanCommand({ parent, end }: Macvlan, marks = ''): string {
  return (
    `link add ${linkWord(end.name, 'name')} link ${nameWord(parent)} netns ${nameWord(end.node)}${marks}` +
    `${linkSettings(end)} type macvlan mode bridge`
  );
}

/** `link add` for a tunnel port of a Linux bridge, which learns addresses as the bridge does; `marks` as above. */
export function vxlanCommand({ port, remote, id, udpPort, local }: Vxlan, marks = ''): string {
  return (
    `link add ${linkWord(port.name, 'name')}${marks}${linkSettings(port)} type vxlan ` +
    `id ${id} remote ${remote}${local === undefined ? '' : ` local ${local}`} dstport ${udpPort}`
  );
}

/** `route add`; IPv6 is told by the addresses in it. */
export function routeCommand({ version, to, via, device, metric }: Route): string {
  const prefix = to === 'default' && version === 6 ? '::/0' : to;
  return (
    `route add ${prefix}${via === undefined ? '' : ` via ${via}`}` +
    (device === undefined ? '' : ` dev ${nameWord(device)}`) +
    (metric === undefined ? '' : ` metric ${metric}`)
  );
}
