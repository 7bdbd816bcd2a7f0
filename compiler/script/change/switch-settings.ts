import type { Bridge, Interface, OvsSwitch, Switch } from '../../../topology/topology.ts';
import { controllerCommands } from '../ovs-words.ts';
import { nameWord } from '../words.ts';
import { linkLines, machineLines, type Found } from './interface-settings.ts';
import type { SettingLine } from './setting-line.ts';

/** Seconds: the kernel's own for what a bridge has learned (`BR_DEFAULT_AGEING_TIME`, include/linux/if_bridge.h). */
const DEFAULT_AGEING = 300;

/** The commands that turn the one into the other; both are of the same kind and have the same name. */
export function switchSettings(before: Switch, after: Switch): readonly SettingLine[] {
  if (before.kind === 'bridge' && after.kind === 'bridge') {
    const own = ownInterface(after);
    return [...machineLines(before, own), ...bridgeLines(before, after), ...linkLines(before, own)];
  }
  if (before.kind === 'ovs' && after.kind === 'ovs') return ovsLines(before, after);
  return [];
}

function bridgeLines(before: Bridge, after: Bridge): readonly SettingLine[] {
  const { stp, ageing = DEFAULT_AGEING } = after;
  const options =
    (stp === before.stp ? '' : ` stp_state ${stp ? 1 : 0}`) +
    // in hundredths of a second
    (after.ageing === before.ageing ? '' : ` ageing_time ${ageing * 100}`);
  const text = `link set dev ${nameWord(after.name)} type bridge${options}`;
  return options === '' ? [] : [{ reader: 'ip', text, ...sourceOf(after) }];
}

function ovsLines(before: OvsSwitch, after: OvsSwitch): readonly SettingLine[] {
  const name = nameWord(after.name);
  const columns = [
    ...(after.stp === before.stp ? [] : [`stp_enable=${after.stp}`]),
    ...(after.mac === undefined || after.mac === before.mac ? [] : [`other_config:hwaddr=${after.mac}`]),
    ...(after.ageing === undefined || after.ageing === before.ageing
      ? []
      : [`other_config:mac-aging-time=${after.ageing}`]),
  ];
  const hasOtherControllers = String(before.controllers ?? []) !== String(after.controllers ?? []);
  const own: OvsSwitch = {
    ...after,
    controllers: hasOtherControllers ? (after.controllers ?? []) : [],
  };
  const commands = [
    ...(columns.length > 0 ? [`set Bridge ${name} ${columns.join(' ')}`] : []),
    ...(before.ageing !== undefined && after.ageing === undefined
      ? [`remove Bridge ${name} other_config mac-aging-time`]
      : []),
    ...(after.mtu === undefined || after.mtu === before.mtu ? [] : [`set Interface ${name} mtu_request=${after.mtu}`]),
    ...(hasOtherControllers && !after.controllers?.length ? [`del-controller ${name}`] : []),
    ...(before.failMode !== undefined && after.failMode === undefined ? [`del-fail-mode ${name}`] : []),
    ...controllerCommands(before.failMode === after.failMode ? withoutFailMode(own) : own, name),
  ];
  return [
    ...commands.map(text => ({ reader: 'ovs-vsctl' as const, text, ...sourceOf(after) })),
    // Its MTU and MAC are Open vSwitch's to set.
    ...machineLines(before, ownInterface(after)),
    ...linkLines({ ...linkOf(after), ...foundOf(before), addresses: before.addresses }, ownInterface(after)),
    ...stateLines(before, after),
  ];
}

/** The interface of a switch without addresses stays down. */
function stateLines(before: OvsSwitch, after: OvsSwitch): readonly SettingLine[] {
  const isUp = after.addresses.length > 0;
  if (before.addresses.length > 0 === isUp) return [];
  return [{ reader: 'ip', text: `link set dev ${nameWord(after.name)} ${isUp ? 'up' : 'down'}`, ...sourceOf(after) }];
}

function withoutFailMode({ failMode, ...item }: OvsSwitch): OvsSwitch {
  return item;
}

function linkOf({ mac, mtu }: Switch): Pick<Interface, 'mac' | 'mtu'> {
  return { ...(mac === undefined ? {} : { mac }), ...(mtu === undefined ? {} : { mtu }) };
}

function ownInterface(item: Switch): Interface {
  return {
    node: item.name,
    nodeKind: item.kind,
    name: item.name,
    addresses: item.addresses,
    ...linkOf(item),
    ...sourceOf(item),
  };
}

function sourceOf({ source }: Switch): Pick<SettingLine, 'source'> {
  return source ? { source } : {};
}

/** The interface of a switch without addresses stays down. */
function foundOf(before: OvsSwitch & Found): Found {
  return before.isDown && before.addresses.length > 0 ? { isDown: true } : {};
}
