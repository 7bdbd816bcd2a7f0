import * as v from 'valibot';
import type { LiveLink } from '../../compiler/state/live-state.ts';
import { PORT_PRIORITY, VETH_COST } from '../../compiler/state/bridge-port.ts';
import { readValue } from '../read-json.ts';

/** `linkinfo` of `ip -json -details address show`; its two parts are as their kinds have them, and others make other kinds. */
export const linkInfo = v.object({
  info_kind: v.exactOptional(v.string(), ''),
  info_data: v.exactOptional(v.unknown()),
  info_slave_kind: v.exactOptional(v.string()),
  info_slave_data: v.exactOptional(v.unknown()),
});
export type LinkInfo = v.InferOutput<typeof linkInfo>;

const bridge = v.object({
  stp_state: v.number(),
  ageing_time: v.number(),
  topology_change: v.exactOptional(v.number()),
  /** A kernel can lack it. */
  vlan_filtering: v.exactOptional(v.number()),
});

const macvlan = v.object({ mode: v.string() });

/** A number where the user has no name. */
const tun = v.object({
  type: v.string(),
  multi_queue: v.exactOptional(v.boolean(), false),
  user: v.exactOptional(v.union([v.string(), v.number()])),
});

const vxlan = v.object({
  id: v.number(),
  port: v.number(),
  remote: v.exactOptional(v.string()),
  remote6: v.exactOptional(v.string()),
  local: v.exactOptional(v.string()),
  local6: v.exactOptional(v.string()),
});

/** What a new port of a bridge has (net/bridge/br_if.c, new_nbp; ip-link(8), bridge_slave). */
const PORT_FLAGS: Readonly<Record<string, boolean>> = {
  isolated: false,
  learning: true,
  flood: true,
  mcast_flood: true,
  bcast_flood: true,
  guard: false,
  hairpin: false,
  root_block: false,
  locked: false,
  neigh_suppress: false,
};
/** What it has besides; of the cost only that of a veth pair is known, by the speed that it tells (net/bridge/br_if.c, port_cost). */
const PORT_NUMBERS = { priority: PORT_PRIORITY, cost: VETH_COST } as const;
const bridgePort = v.object({
  ...Object.fromEntries(Object.keys(PORT_FLAGS).map(name => [name, v.exactOptional(v.boolean())])),
  ...Object.fromEntries(Object.keys(PORT_NUMBERS).map(name => [name, v.exactOptional(v.number())])),
});

/** Of a port of a Linux bridge: what is not as on a new one. Its state follows from all else (net/bridge/br_stp.c, br_port_state_selection). */
export function portFlagsOf(
  source: string,
  { info_kind, info_slave_kind, info_slave_data }: LinkInfo,
): readonly string[] {
  if (info_slave_kind !== 'bridge') return [];
  const found: Readonly<Record<string, unknown>> = readValue(source, bridgePort, info_slave_data);
  const flags = Object.entries(PORT_FLAGS).flatMap(([name, usual]) =>
    found[name] === undefined || found[name] === usual ? [] : [`${name} ${usual ? 'off' : 'on'}`],
  );
  const numbers = Object.entries(PORT_NUMBERS).flatMap(([name, usual]) => {
    const value = name === 'cost' && info_kind !== 'veth' ? usual : found[name];
    return typeof value !== 'number' || value === usual ? [] : [`${name} ${value}`];
  });
  return [...flags, ...numbers];
}

/** What only links of its kind have. */
export function ofItsKind(source: string, { info_kind, info_data }: LinkInfo): Partial<LiveLink> {
  if (info_kind === 'bridge') {
    const data = readValue(source, bridge, info_data);
    return {
      bridge: {
        stp: data.stp_state !== 0,
        // In hundredths of a second; net/bridge/br_stp.c has its own while the topology changes (IEEE 802.1D, 8.3.5).
        ...(data.topology_change ? {} : { ageing: data.ageing_time / 100 }),
        vlanFiltering: data.vlan_filtering === 1,
      },
    };
  }
  if (info_kind === 'vxlan') {
    const { id, port, remote6, local6, remote = remote6, local = local6 } = readValue(source, vxlan, info_data);
    return {
      vxlan: {
        id,
        udpPort: port,
        ...(remote === undefined ? {} : { remote }),
        ...(local === undefined ? {} : { local }),
      },
    };
  }
  if (info_kind === 'tun') {
    const { type, multi_queue, user } = readValue(source, tun, info_data);
    if (type !== 'tap') return {};
    return { tap: { multiQueue: multi_queue, ...(user === undefined ? {} : { user: String(user) }) } };
  }
  if (info_kind === 'macvlan') return { macvlanMode: readValue(source, macvlan, info_data).mode };
  return {};
}
