import type { OvsSwitch } from '../../topology/topology.ts';
import { linkCommands, machineCommands } from '../script/change/link-settings.ts';
import { replaceAddressCommand } from '../script/ip-words.ts';
import { controllerCommands } from '../script/ovs-words.ts';
import { nameWord } from '../script/words.ts';
import { compareLink, compareMachineLink } from '../state/compare-link.ts';
import { changed, changedIfSet, foreign, missing, onOff, sortedList, type Difference } from '../state/difference.ts';
import type { LiveOvsBridge } from '../state/live-state.ts';
import { command } from './command.ts';
import type { ChangingCommand, Found, MadeSwitch, SeenSwitch } from './made.ts';
import { macAndMtu, ownInterface, presentAgeing } from './own-interface.ts';

/** How a bridge of Open vSwitch that exists differs, and becomes another. */
export const ovsInPlace: Pick<MadeSwitch<OvsSwitch>, 'change' | 'afterPorts' | 'compare' | 'present'> = {
  change(before, after) {
    const own = ownInterface(after);
    return [
      ...rowCommands(before, after).map(words => command('settings', 'ovs-vsctl', words, after)),
      // Its MTU and MAC are Open vSwitch's to set.
      ...machineCommands(before, own),
      ...linkCommands({ ...macAndMtu(after), ...foundOf(before), addresses: before.addresses }, own),
      ...stateCommands(before, after),
    ];
  },

  /** It is taken down to be given another MAC address, also one that it chose by its ports: IPv6 goes with that. */
  afterPorts(item) {
    return item.addresses.map(address =>
      command('raise switches', 'ip', replaceAddressCommand(address, nameWord(item.name)), item),
    );
  },

  compare(item, { live, link, topologyName }) {
    const object = `switch ${item.name}`;
    const bridge = rowOf(item, live);
    if (!live.ovs) return [];
    if (!bridge) return [missing(object)];
    if (bridge.owner !== topologyName) return [foreign(object)];
    if (!link) return [...compareRow(object, item, bridge), missing(`interface ${item.name}`)];
    return [
      ...compareRow(object, item, bridge),
      ...compareLink(object, item, link),
      ...(item.addresses.length > 0 ? changed(object, 'state', 'up', link.up ? 'up' : 'down') : []),
      ...compareMachineLink(object, item, live.parameters),
    ];
  },

  present(item, { live }) {
    const row = rowOf(item, live);
    if (!row) return item;
    const { failMode, controllers, ...bare } = item;
    return {
      ...bare,
      stp: row.stp,
      ...presentAgeing(item.ageing, row.ageing, undefined),
      ...(row.failMode === undefined ? {} : { failMode: row.failMode as 'standalone' | 'secure' }),
      ...(row.controllers.length > 0 ? { controllers: row.controllers } : {}),
    };
  },
};

function rowOf({ name }: OvsSwitch, { ovs }: SeenSwitch['live']): LiveOvsBridge | undefined {
  return ovs?.bridges.find(bridge => bridge.name === name);
}

function rowCommands(before: OvsSwitch, after: OvsSwitch): readonly string[] {
  const name = nameWord(after.name);
  const columns = [
    ...(after.stp === before.stp ? [] : [`stp_enable=${after.stp}`]),
    ...(after.mac === undefined || after.mac === before.mac ? [] : [`other_config:hwaddr=${after.mac}`]),
    ...(after.ageing === undefined || after.ageing === before.ageing
      ? []
      : [`other_config:mac-aging-time=${after.ageing}`]),
  ];
  const hasOtherControllers = String(before.controllers ?? []) !== String(after.controllers ?? []);
  const own: OvsSwitch = { ...after, controllers: hasOtherControllers ? (after.controllers ?? []) : [] };
  return [
    ...(columns.length > 0 ? [`set Bridge ${name} ${columns.join(' ')}`] : []),
    ...(before.ageing !== undefined && after.ageing === undefined
      ? [`remove Bridge ${name} other_config mac-aging-time`]
      : []),
    ...(after.mtu === undefined || after.mtu === before.mtu ? [] : [`set Interface ${name} mtu_request=${after.mtu}`]),
    ...(hasOtherControllers && !after.controllers?.length ? [`del-controller ${name}`] : []),
    ...(before.failMode !== undefined && after.failMode === undefined ? [`del-fail-mode ${name}`] : []),
    ...controllerCommands(before.failMode === after.failMode ? withoutFailMode(own) : own, name),
  ];
}

function withoutFailMode({ failMode, ...item }: OvsSwitch): OvsSwitch {
  return item;
}

/** The interface of a switch without addresses stays down. */
function stateCommands(before: OvsSwitch, after: OvsSwitch): readonly ChangingCommand[] {
  const isUp = after.addresses.length > 0;
  if (before.addresses.length > 0 === isUp) return [];
  return [command('settings', 'ip', `link set dev ${nameWord(after.name)} ${isUp ? 'up' : 'down'}`, after)];
}

function foundOf(before: OvsSwitch & Found): Found {
  return before.isDown && before.addresses.length > 0 ? { isDown: true } : {};
}

function compareRow(object: string, item: OvsSwitch, row: LiveOvsBridge): readonly Difference[] {
  return [
    ...changed(object, 'stp', onOff(item.stp), onOff(row.stp)),
    ...changedIfSet(object, 'datapath', item.datapath, row.datapath),
    ...changed(object, 'ageing', String(item.ageing ?? 'default'), String(row.ageing ?? 'default')),
    ...changed(object, 'fail-mode', item.failMode ?? 'none', row.failMode ?? 'none'),
    ...changed(object, 'controller', sortedList(item.controllers ?? []), sortedList(row.controllers)),
  ];
}
