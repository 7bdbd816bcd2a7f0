import type { Connector, Interface, Switch, Topology } from '../../language/topology/topology.ts';
import { deviceGroup } from '../script/ownership.ts';
import { interfacesOf } from '../plan/step.ts';
import type { LiveLink, LiveOvsBridge, LiveOvsPort, LiveState } from './live-state.ts';

/** Something that is not as it was applied. */
export interface Difference {
  /** What it is about: `namespace ns1`, `interface ns1.tap1`, `switch br-test`, `port ovs-test.tap1`. */
  readonly object: string;
  /** `foreign`: something of that name exists and is not ours. */
  readonly kind: 'missing' | 'changed' | 'foreign';
  /** Both of one setting, for `changed`. */
  readonly from?: string;
  readonly to?: string;
  /** A sentence for people. */
  readonly text: string;
}

/** How the live state differs from the topology as applied; nothing when it is as it should be. */
export function compareState(topology: Topology, live: LiveState): readonly Difference[] {
  const group = String(deviceGroup(topology.name));
  const inside = new Map(live.namespaces.map(({ name, links }) => [name, linksByName(links)]));
  const host = linksByName(live.links);
  const ports = new Map(
    (live.ovs?.bridges ?? []).flatMap(bridge => bridge.ports.map(port => [port.name, { bridge, port }])),
  );
  return [
    ...topology.namespaces.filter(({ name }) => !inside.has(name)).map(({ name }) => missing(`namespace ${name}`)),
    ...topology.switches.flatMap(item => compareSwitch(item, host, live, topology.name, group)),
    ...topology.connectors.flatMap(connector => [
      ...interfacesOf(connector).flatMap(item => {
        if (connector.kind === 'patch') return [];
        const links = item.nodeKind === 'namespace' ? inside.get(item.node) : host;
        return links ? compareInterface(item, links.get(item.name), group) : [];
      }),
      ...(live.ovs ? comparePorts(connector, ports) : []),
    ]),
  ];
}

function linksByName(links: readonly LiveLink[]): ReadonlyMap<string, LiveLink> {
  return new Map(links.map(link => [link.name, link]));
}

function compareSwitch(
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
    if (link.group !== group || link.kind !== 'bridge') return [foreign(object)];
    return [
      ...changed(object, 'stp', onOff(item.stp), onOff(link.stp === true)),
      ...changed(object, 'state', 'up', upDown(link)),
      ...compareLink(object, item, link),
    ];
  }
  const bridge = live.ovs?.bridges.find(({ name }) => name === item.name);
  if (!live.ovs) return [];
  if (!bridge) return [missing(object)];
  if (bridge.owner !== topologyName) return [foreign(object)];
  return [
    ...changed(object, 'stp', onOff(item.stp), onOff(bridge.stp)),
    ...(link ? compareLink(object, item, link) : [missing(`interface ${item.name}`)]),
  ];
}

function compareInterface(item: Interface, link: LiveLink | undefined, group: string): readonly Difference[] {
  const object = `interface ${item.node}.${item.name}`;
  if (!link) return [missing(object)];
  if (link.group !== group) return [foreign(object)];
  return [
    ...changed(object, 'state', 'up', upDown(link)),
    ...(item.nodeKind === 'bridge' ? changed(object, 'switch', item.node, link.master ?? 'none') : []),
    ...compareLink(object, item, link),
  ];
}

interface LinkSettings {
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
}

function compareLink(object: string, wanted: LinkSettings, link: LiveLink): readonly Difference[] {
  return [
    ...(wanted.mac === undefined ? [] : changed(object, 'mac', wanted.mac, link.mac)),
    ...(wanted.mtu === undefined ? [] : changed(object, 'mtu', String(wanted.mtu), String(link.mtu))),
    ...changed(object, 'addresses', sortedList(wanted.addresses), sortedList(link.addresses)),
  ];
}

function comparePorts(
  connector: Connector,
  ports: ReadonlyMap<string, { readonly bridge: LiveOvsBridge; readonly port: LiveOvsPort }>,
): readonly Difference[] {
  const expected =
    connector.kind === 'internal'
      ? [{ name: connector.port.name, bridge: connector.switch, type: 'internal' }]
      : interfacesOf(connector)
          .filter(({ nodeKind }) => nodeKind === 'ovs')
          .map(({ name, node }) => ({ name, bridge: node, type: connector.kind === 'patch' ? 'patch' : 'system' }));
  return expected.flatMap(({ name, bridge, type }) => {
    const object = `port ${bridge}.${name}`;
    const found = ports.get(name);
    if (!found) return [missing(object)];
    return [
      ...changed(object, 'switch', bridge, found.bridge.name),
      ...changed(object, 'type', type, found.port.type),
      ...(found.port.error === undefined ? [] : changed(object, 'error', 'none', found.port.error)),
    ];
  });
}

function missing(object: string): Difference {
  return { object, kind: 'missing', text: `${object} is missing` };
}

function foreign(object: string): Difference {
  return { object, kind: 'foreign', text: `${object} is not the one that was applied: another has its name` };
}

function changed(object: string, setting: string, from: string, to: string): readonly Difference[] {
  return from === to
    ? []
    : [{ object, kind: 'changed', from, to, text: `${object}: ${setting} is ${to}, was applied as ${from}` }];
}

function onOff(value: boolean): string {
  return value ? 'on' : 'off';
}

function upDown({ up }: LiveLink): string {
  return up ? 'up' : 'down';
}

function sortedList(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.toSorted().join(', ');
}
