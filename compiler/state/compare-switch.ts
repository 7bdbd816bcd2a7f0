import type { Bridge, OvsSwitch, Switch } from '../../topology/topology.ts';
import { natPrefixes } from '../script/nat.ts';
import { compareLink, compareMachineLink } from './compare-link.ts';
import { changed, changedIfSet, foreign, missing, onOff, sortedList, type Difference } from './difference.ts';
import type { LiveLink, LiveNat, LiveOvsBridge, LiveState } from './live-state.ts';

/** A switch and its own interface on the host. */
export function compareSwitch(
  item: Switch,
  host: ReadonlyMap<string, LiveLink>,
  live: LiveState,
  topologyName: string,
  group: string,
): readonly Difference[] {
  const object = `switch ${item.name}`;
  const link = host.get(item.name);
  if (item.kind === 'bridge') {
    if (!link) return [missing(object)];
    if (link.group !== group || !link.bridge) return [foreign(object)];
    return [
      ...compareBridge(object, item, link),
      ...compareLink(object, item, link),
      ...compareMachineLink(object, item, live.parameters),
    ];
  }
  const bridge = live.ovs?.bridges.find(({ name }) => name === item.name);
  if (!live.ovs) return [];
  if (!bridge) return [missing(object)];
  if (bridge.owner !== topologyName) return [foreign(object)];
  return [
    ...compareOvs(object, item, bridge),
    ...(link
      ? [
          ...compareLink(object, item, link),
          ...(item.addresses.length > 0 ? changed(object, 'state', 'up', link.up ? 'up' : 'down') : []),
          ...compareMachineLink(object, item, live.parameters),
        ]
      : [missing(`interface ${item.name}`)]),
  ];
}

function compareBridge(object: string, item: Bridge, { bridge, up }: LiveLink): readonly Difference[] {
  return [
    ...changed(object, 'stp', onOff(item.stp), onOff(bridge?.stp === true)),
    ...changed(object, 'state', 'up', up ? 'up' : 'down'),
    ...(bridge?.ageing === undefined ? [] : changedIfSet(object, 'ageing', item.ageing, bridge.ageing)),
    ...changed(object, 'vlan-filtering', onOff(item.vlanFiltering === true), onOff(bridge?.vlanFiltering === true)),
  ];
}

function compareOvs(object: string, item: OvsSwitch, bridge: LiveOvsBridge): readonly Difference[] {
  return [
    ...changed(object, 'stp', onOff(item.stp), onOff(bridge.stp)),
    ...changedIfSet(object, 'datapath', item.datapath, bridge.datapath),
    ...changedIfSet(object, 'ageing', item.ageing, bridge.ageing),
    ...changed(object, 'fail-mode', item.failMode ?? 'none', bridge.failMode ?? 'none'),
    ...changed(object, 'controller', sortedList(item.controllers ?? []), sortedList(bridge.controllers)),
  ];
}

/** The translation of addresses for all switches that have `nat on`. */
export function compareNat(switches: readonly Switch[], live: LiveNat | undefined): readonly Difference[] {
  const wanted = Map.groupBy(natPrefixes(switches), item => item.switch.name);
  return [...wanted].flatMap(([name, prefixes]) =>
    changed(
      `switch ${name}`,
      'nat',
      sortedList(prefixes.map(({ prefix }) => prefix)),
      sortedList((live?.masquerade ?? []).flatMap(rule => (rule.switch === name ? [rule.prefix] : []))),
    ),
  );
}

/** What the machine itself must do for `nat on`; it is not ours to put right. */
export function compareForwarding(
  switches: readonly Switch[],
  parameters: LiveState['parameters'],
): readonly Difference[] {
  const keys = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;
  const wanted = new Map(natPrefixes(switches).map(item => [`${item.switch.name} ${item.version}`, item]));
  return [...wanted.values()].flatMap(({ version, switch: { name } }) =>
    changed(`switch ${name}`, keys[version], '1', parameters[keys[version]] ?? 'missing'),
  );
}
