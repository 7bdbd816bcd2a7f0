import type { LiveOpenVSwitch, LiveOvsBridge, LiveOvsPort, LiveVxlan } from '../../compiler/state/live-state.ts';

/** A table as `ovs-vsctl --format=json` prints it; values in the notation of RFC 7047, section 5.1. */
export interface OvsTable {
  readonly headings: readonly string[];
  readonly data: readonly (readonly unknown[])[];
}

/** The tables of Open vSwitch that are read. */
export interface OvsTables {
  readonly bridges: OvsTable;
  readonly ports: OvsTable;
  readonly interfaces: OvsTable;
  readonly controllers: OvsTable;
}

/** Puts the rows of the Bridge, Port, Interface and Controller tables together. */
export function parseOpenVSwitch(
  { bridges, ports, interfaces, controllers }: OvsTables,
  flowsOf: (bridge: string) => string | undefined = () => undefined,
): Omit<LiveOpenVSwitch, 'isRunning'> {
  const [interfaceById, portById, controllerById] = [byId(interfaces), byId(ports), byId(controllers)];
  const rowsAt = (ids: unknown, rows: ReadonlyMap<string, Row>): readonly Row[] =>
    uuidsOf(ids).flatMap(id => {
      const row = rows.get(id);
      return row ? [row] : [];
    });
  return {
    bridges: rowsOf(bridges).map(bridge => ({
      ...toBridge(bridge),
      mirrors: uuidsOf(bridge.mirrors).length,
      ...flowsIn(flowsOf(String(bridge.name))),
      controllers: rowsAt(bridge.controller, controllerById)
        .map(({ target }) => String(target))
        .sort(),
      ports: rowsAt(bridge.ports, portById)
        .flatMap(port => rowsAt(port.interfaces, interfaceById).map(row => toPort(port, row)))
        .filter(({ name }) => name !== bridge.name),
    })),
  };
}

/** A row of a table, by column. */
export type Row = Readonly<Record<string, unknown>>;

function toBridge(row: Row): Omit<LiveOvsBridge, 'controllers' | 'ports' | 'mirrors'> {
  const owner = mapOf(row.external_ids).get('nslink');
  const ageing = mapOf(row.other_config).get('mac-aging-time');
  return {
    name: String(row.name),
    datapath: String(row.datapath_type),
    stp: row.stp_enable === true,
    ...(owner === undefined ? {} : { owner }),
    ...(ageing === undefined ? {} : { ageing: Number(ageing) }),
    ...(typeof row.fail_mode === 'string' ? { failMode: row.fail_mode } : {}),
  };
}

function toPort(port: Row, row: Row): LiveOvsPort {
  const options = mapOf(row.options);
  const peer = options.get('peer');
  return {
    name: String(row.name),
    type: row.type === '' ? 'system' : String(row.type),
    trunks: numbersOf(port.trunks),
    ...(typeof port.tag === 'number' ? { tag: port.tag } : {}),
    ...(typeof port.vlan_mode === 'string' ? { vlanMode: port.vlan_mode } : {}),
    ...(peer === undefined ? {} : { peer }),
    ...(row.type === 'vxlan' ? { vxlan: toVxlan(options) } : {}),
    policing: typeof row.ingress_policing_rate === 'number' ? row.ingress_policing_rate : 0,
    ...(typeof row.ifindex === 'number' && row.ifindex > 0 ? { index: row.ifindex } : {}),
    ...(typeof row.error === 'string' ? { error: row.error } : {}),
  };
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

/** The rows of a table. */
export function rowsOf({ headings, data }: OvsTable): readonly Row[] {
  return data.map(values => Object.fromEntries(headings.map((heading, index) => [heading, values[index]])));
}

function byId(table: OvsTable): ReadonlyMap<string, Row> {
  return new Map(rowsOf(table).map(row => [uuidsOf(row._uuid)[0] ?? '', row]));
}

/** `["uuid", X]` or `["set", [["uuid", X], …]]`. */
/** The UUIDs of a column. */
export function uuidsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const [tag, content] = value as [string, unknown];
  if (tag === 'uuid') return [String(content)];
  return Array.isArray(content) ? content.flatMap(uuidsOf) : [];
}

/** A number, or `["set", [NUMBER, …]]`; ascending. */
function numbersOf(value: unknown): readonly number[] {
  if (typeof value === 'number') return [value];
  const [, content] = (Array.isArray(value) ? value : []) as [string?, number[]?];
  return (content ?? []).toSorted((a, b) => a - b);
}

/** `["map", [[KEY, VALUE], …]]`. */
/** A column that is a map. */
export function mapOf(value: unknown): ReadonlyMap<string, string> {
  const [, pairs] = (Array.isArray(value) ? value : []) as [string?, [string, string][]?];
  return new Map(pairs ?? []);
}

/** `ovs-ofctl dump-flows --no-stats`, on one line: all but the flow that a new bridge has (ovs-ofctl(8)). */
function flowsIn(text: string | undefined): { readonly flows?: readonly string[] } {
  if (text === undefined) return {};
  const flows = text
    .split(/(?=cookie=| priority=)/)
    .map(flow => flow.trim())
    .filter(flow => flow.includes('actions='));
  return { flows: flows.filter(flow => !/priority=0,? actions=NORMAL$/.test(flow)) };
}
