import * as v from 'valibot';
import type { LiveLink } from '../../compiler/state/live-state.ts';
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
const bridgePort = v.object(
  Object.fromEntries(Object.keys(PORT_FLAGS).map(name => [name, v.exactOptional(v.boolean())])),
);

/** Of a port of a Linux bridge: what is not as on a new one. */
export function portFlagsOf(source: string, { info_slave_kind, info_slave_data }: LinkInfo): readonly string[] {
  if (info_slave_kind !== 'bridge') return [];
  const flags = readValue(source, bridgePort, info_slave_data);
  return Object.entries(PORT_FLAGS).flatMap(([name, usual]) =>
    flags[name] === undefined || flags[name] === usual ? [] : [`${name} ${usual ? 'off' : 'on'}`],
  );
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
  if (info_kind === 'macvlan') return { macvlanMode: readValue(source, macvlan, info_data).mode };
  return {};
}
