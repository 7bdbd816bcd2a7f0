import type { Bridge } from '../../topology/topology.ts';
import { linkSettings, linkWord } from '../script/ip-words.ts';
import { bridgeInPlace } from './bridge-in-place.ts';
import { command } from './command.ts';
import { machineSettings } from './interfaces.ts';
import type { MadeSwitch } from './made.ts';

/** A Linux bridge. */
export const bridge: MadeSwitch<Bridge> = {
  called: 'Linux bridge',
  classicTools: ['brctl'],
  isAlwaysUp: true,
  part: 'link',

  batch(item, { group }) {
    const name = linkWord(item.name, 'name');
    const words = `link add ${name} group ${group}${linkSettings(item)} type bridge${options(item)}`;
    return [command('make nodes', 'ip', words, item)];
  },

  classic(item) {
    const { stp, mtu, mac, ageing, vlanFiltering } = item;
    const ip = (words: string) => command('settings', 'ip', `link set dev $BRIDGE ${words}`, item);
    const brctl = (words: string) => command('make nodes', 'brctl', words, item);
    return [
      // A MAC address from the start: udev may give a new link another one meanwhile.
      mac
        ? command('make nodes', 'ip', `link add name $BRIDGE address ${mac} type bridge`, item)
        : brctl('addbr $BRIDGE'),
      command('make nodes', 'own_links', '$BRIDGE', item),
      ...machineSettings(item),
      ...(mtu ? [ip(`mtu ${mtu}`)] : []),
      ...(ageing === undefined ? [] : [brctl(`setageing $BRIDGE ${ageing}`)]),
      ...(vlanFiltering ? [ip('type bridge vlan_filtering 1')] : []),
      brctl(`stp   $BRIDGE ${stp ? 'on' : 'off'}`),
      command('raise', 'ip', 'link set dev $BRIDGE up', item),
    ];
  },

  datapath: () => undefined,

  removal: {
    title: 'remove the switch',
    isFirst: false,
    commands: name => [`ours link ${name}`, `ip link set dev ${name} down`, `brctl delbr ${name}`],
  },

  ...bridgeInPlace,

  needs(item) {
    if (!item.vlanFiltering) return [];
    return (['tool bridge', 'kernel vlan-filtering'] as const).map(text => ({ text, of: item }));
  },
};

/** The words after `type bridge`, with a space before each (ip-link(8)). */
function options({ stp, ageing, vlanFiltering }: Bridge): string {
  return (
    ` stp_state ${stp ? 1 : 0}` +
    // in hundredths of a second
    (ageing === undefined ? '' : ` ageing_time ${ageing * 100}`) +
    (vlanFiltering ? ' vlan_filtering 1' : '')
  );
}
