import * as v from 'valibot';
import type { LiveOpenVSwitch, LiveOvsBridge, LiveOvsPort, LiveVxlan } from '../../compiler/state/live-state.ts';
import { portConfig, staticEntries } from './ovs-told.ts';
import { maybe, readRows, setOf, textMap, uuid } from './ovs-table.ts';

const bridgeRow = v.object({
  name: v.string(),
  ports: setOf(uuid),
  datapath_type: v.string(),
  stp_enable: v.boolean(),
  external_ids: textMap,
  other_config: textMap,
  fail_mode: maybe(v.string()),
  controller: setOf(uuid),
  mirrors: setOf(uuid),
  rstp_enable: v.boolean(),
  mcast_snooping_enable: v.boolean(),
  netflow: setOf(uuid),
  sflow: setOf(uuid),
  ipfix: setOf(uuid),
});

const portRow = v.object({
  _uuid: uuid,
  interfaces: setOf(uuid),
  tag: maybe(v.number()),
  trunks: setOf(v.number()),
  vlan_mode: maybe(v.string()),
  protected: v.boolean(),
  other_config: textMap,
});

const interfaceRow = v.object({
  _uuid: uuid,
  name: v.string(),
  type: v.string(),
  options: textMap,
  error: maybe(v.string()),
  ingress_policing_rate: v.number(),
  ifindex: maybe(v.number()),
});

const controllerRow = v.object({ _uuid: uuid, target: v.string() });

/** The tables of Open vSwitch that are read, as `ovs-vsctl --format=json` prints them. */
export interface OvsTables {
  readonly bridges: string;
  readonly ports: string;
  readonly interfaces: string;
  readonly controllers: string;
}

/** Puts the rows of the Bridge, Port, Interface and Controller tables together. */
export function parseOpenVSwitch(
  tables: OvsTables,
  told: (what: 'flows' | 'ovs-ports' | 'ovs-fdb', bridge: string) => string | undefined,
): Omit<LiveOpenVSwitch, 'isRunning'> {
  const interfaces = byId(readRows('ovs-vsctl list Interface', interfaceRow, tables.interfaces));
  const ports = byId(readRows('ovs-vsctl list Port', portRow, tables.ports));
  const controllers = byId(readRows('ovs-vsctl list Controller', controllerRow, tables.controllers));
  return {
    bridges: readRows('ovs-vsctl list Bridge', bridgeRow, tables.bridges).map(bridge => ({
      ...toBridge(bridge),
      mirrors: bridge.mirrors.length,
      ...flowsIn(told('flows', bridge.name)),
      fdb: staticEntries(told('ovs-fdb', bridge.name)),
      controllers: rowsAt(bridge.controller, controllers)
        .map(({ target }) => target)
        .sort(),
      ports: rowsAt(bridge.ports, ports)
        .flatMap(port => rowsAt(port.interfaces, interfaces).map(row => toPort(port, row)))
        .filter(({ name }) => name !== bridge.name)
        .map(port => ({ ...port, config: portConfig(told('ovs-ports', bridge.name), port.name) })),
    })),
  };
}

function byId<Row extends { readonly _uuid: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> {
  return new Map(rows.map(row => [row._uuid, row]));
}

/** The tables are read one after the other, so a row may have gone meanwhile. */
function rowsAt<Row>(ids: readonly string[], rows: ReadonlyMap<string, Row>): readonly Row[] {
  return ids.map(id => rows.get(id)).filter(row => row !== undefined);
}

function toBridge(
  row: v.InferOutput<typeof bridgeRow>,
): Omit<LiveOvsBridge, 'controllers' | 'ports' | 'mirrors' | 'fdb'> {
  const owner = row.external_ids.get('nslink');
  const ageing = row.other_config.get('mac-aging-time');
  return {
    name: row.name,
    datapath: row.datapath_type,
    stp: row.stp_enable,
    odd: [
      ...(row.rstp_enable ? ['rstp_enable'] : []),
      ...(row.mcast_snooping_enable ? ['mcast_snooping_enable'] : []),
      ...(['netflow', 'sflow', 'ipfix'] as const).filter(name => row[name].length > 0),
      ...otherConfig(row.other_config, ['hwaddr', 'mac-aging-time']),
    ],
    ...(owner === undefined ? {} : { owner }),
    ...(ageing === undefined ? {} : { ageing: Number(ageing) }),
    ...(row.fail_mode === undefined ? {} : { failMode: row.fail_mode }),
  };
}

function toPort(
  port: v.InferOutput<typeof portRow>,
  row: v.InferOutput<typeof interfaceRow>,
): Omit<LiveOvsPort, 'config'> {
  const peer = row.options.get('peer');
  return {
    name: row.name,
    type: row.type || 'system',
    odd: [...(port.protected ? ['protected'] : []), ...otherConfig(port.other_config, [])],
    trunks: port.trunks.toSorted((a, b) => a - b),
    ...(port.tag === undefined ? {} : { tag: port.tag }),
    ...(port.vlan_mode === undefined ? {} : { vlanMode: port.vlan_mode }),
    ...(peer === undefined ? {} : { peer }),
    ...(row.type === 'vxlan' ? { vxlan: toVxlan(row.options) } : {}),
    policing: row.ingress_policing_rate,
    ...(row.ifindex !== undefined && row.ifindex > 0 ? { index: row.ifindex } : {}),
    ...(row.error === undefined ? {} : { error: row.error }),
  };
}

/** Keys that are never set by us. */
function otherConfig(map: ReadonlyMap<string, string>, own: readonly string[]): readonly string[] {
  return [...map].filter(([key]) => !own.includes(key)).map(([key, value]) => `other_config ${key}=${value}`);
}

function toVxlan(options: ReadonlyMap<string, string>): LiveVxlan {
  const [remote, local] = [options.get('remote_ip'), options.get('local_ip')];
  return {
    id: Number(options.get('key')),
    udpPort: Number(options.get('dst_port')),
    ...(remote === undefined ? {} : { remote }),
    ...(local === undefined ? {} : { local }),
  };
}

/** `ovs-ofctl dump-flows --no-stats`, on one line: all but the flow that a new bridge has (ovs-ofctl(8)). */
function flowsIn(text: string | undefined): { readonly flows?: readonly string[] } {
  if (text === undefined) return {};
  const flows = text
    .split(/(?=cookie=| priority=)/)
    .map(flow => flow.trim())
    .filter(flow => flow.includes('actions='));
  const others = flows.filter(flow => !/priority=0,? actions=NORMAL$/.test(flow));
  return { flows: [...others, ...(others.length === flows.length ? ['none that makes it a switch'] : [])] };
}
