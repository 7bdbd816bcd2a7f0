import type { Macvlan, Uplink, Vxlan } from '../../../topology/topology.ts';
import { linkSettings } from '../ip-words.ts';
import { macvlanCommand, vxlanCommand } from '../links.ts';
import { portCommand, tunnelCommand } from '../ovs-words.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

/** A macvlan, up to where it is brought up: it has no place on the host, so it is made where it stays. */
export function macvlanBlock(macvlan: Macvlan): readonly ScriptLine[] {
  const { end } = macvlan;
  return [
    ...plain('# create a macvlan in its namespace'),
    sourced(`ip ${macvlanCommand(macvlan)}`, macvlan),
    sourced(`own_link_in ${nameWord(end.node)} ${nameWord(end.name)}`, macvlan),
    ...plain('# set the port to up'),
  ];
}

/** A tunnel as a port of a switch; `bridge` is the word for the switch. */
export function vxlanBlock(tunnel: Vxlan, bridge: string): readonly ScriptLine[] {
  const name = nameWord(tunnel.port.name);
  if (tunnel.port.nodeKind === 'ovs') {
    return [...plain('# create a tunnel port'), sourced(`ovs-vsctl ${tunnelCommand(tunnel, bridge)}`, tunnel)];
  }
  return [
    ...plain('# create a tunnel'),
    sourced(`ip ${vxlanCommand(tunnel)}`, tunnel),
    sourced(`own_links ${name}`, tunnel),
    ...plain('# attach it to linuxbridge'),
    sourced(`brctl addif ${nameWord(tunnel.port.node)} ${name}`, tunnel),
    ...plain('# set the port to up'),
    sourced(`ip link set dev ${name} up`, tunnel),
  ];
}

/** A network interface of the host as a port of a switch, after it is written down how it was. */
export function uplinkBlock({ port, ...uplink }: Uplink, bridge: string): readonly ScriptLine[] {
  const name = nameWord(port.name);
  const isOvs = port.nodeKind === 'ovs';
  return [
    ...plain('# write down how the network interface is, to give it back so'),
    sourced(`record_uplink ${name}`, uplink),
    ...plain(isOvs ? '# attach it to ovs' : '# attach it to linuxbridge'),
    sourced(
      isOvs ? `ovs-vsctl ${portCommand(port, undefined, bridge)}` : `brctl addif ${nameWord(port.node)} ${name}`,
      uplink,
    ),
    ...plain('# set the port to up'),
    sourced(`ip link set dev ${name}${linkSettings(port)} up`, uplink),
  ];
}
