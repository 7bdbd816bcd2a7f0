import type { LiveOpenVSwitch, LiveOvsPort } from '../compiler/state/live-state.ts';

/** A table as `ovs-vsctl --format=json` prints it; values in the notation of RFC 7047, section 5.1. */
export interface OvsTable {
  readonly headings: readonly string[];
  readonly data: readonly (readonly unknown[])[];
}

/** Puts the rows of the Bridge, Port and Interface tables together. */
export function parseOpenVSwitch(bridges: OvsTable, ports: OvsTable, interfaces: OvsTable): LiveOpenVSwitch {
  const interfaceById = new Map(rowsOf(interfaces).map(row => [uuidsOf(row._uuid)[0], row]));
  const portById = new Map(rowsOf(ports).map(row => [uuidsOf(row._uuid)[0], row]));
  return {
    bridges: rowsOf(bridges).map(bridge => {
      const name = String(bridge.name);
      const owner = mapOf(bridge.external_ids).get('nslink');
      return {
        name,
        datapath: String(bridge.datapath_type),
        stp: bridge.stp_enable === true,
        ports: uuidsOf(bridge.ports)
          .flatMap(id => uuidsOf(portById.get(id)?.interfaces))
          .flatMap(id => {
            const row = interfaceById.get(id);
            return row ? [toPort(row)] : [];
          })
          .filter(port => port.name !== name),
        ...(owner === undefined ? {} : { owner }),
      };
    }),
  };
}

type Row = Readonly<Record<string, unknown>>;

function toPort(row: Row): LiveOvsPort {
  const peer = mapOf(row.options).get('peer');
  return {
    name: String(row.name),
    type: row.type === '' ? 'system' : String(row.type),
    ...(peer === undefined ? {} : { peer }),
    ...(typeof row.error === 'string' ? { error: row.error } : {}),
  };
}

function rowsOf({ headings, data }: OvsTable): readonly Row[] {
  return data.map(values => Object.fromEntries(headings.map((heading, index) => [heading, values[index]])));
}

/** `["uuid", X]` or `["set", [["uuid", X], …]]`. */
function uuidsOf(value: unknown): readonly string[] {
  if (!Array.isArray(value)) return [];
  const [tag, content] = value as [string, unknown];
  if (tag === 'uuid') return [String(content)];
  return Array.isArray(content) ? content.flatMap(uuidsOf) : [];
}

/** `["map", [[KEY, VALUE], …]]`. */
function mapOf(value: unknown): ReadonlyMap<string, string> {
  const [, pairs] = (Array.isArray(value) ? value : []) as [string?, [string, string][]?];
  return new Map(pairs ?? []);
}
