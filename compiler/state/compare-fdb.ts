import { interfacesOf, remoteOf } from '../../topology/kinds/attachments.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Difference } from './difference.ts';
import { extraIn } from './extra-in.ts';
import type { LiveState } from './live-state.ts';

/** The entries of Linux bridges and their tunnels that somebody has written: those of ports are their own MAC addresses. */
export function oddEntries(
  { connectors }: Pick<Topology, 'connectors'>,
  bridges: ReadonlySet<string>,
  { links, fdb }: Pick<LiveState, 'links' | 'fdb'>,
): readonly Difference[] {
  const ports = new Map(links.map(link => [link.name, link]));
  const own = new Set(links.map(({ mac }) => mac));
  const remotes = new Map(
    connectors.flatMap(connector => {
      const remote = remoteOf(connector);
      return remote === undefined ? [] : interfacesOf(connector).map(({ name }) => [name, remote] as const);
    }),
  );
  return fdb.flatMap(({ mac, port, isStatic, remote }) => {
    const bridge = ports.get(port)?.master ?? port;
    if (!bridges.has(bridge)) return [];
    const isUsual = remote === undefined ? !isStatic && own.has(mac) : mac === FLOODED && remote === remotes.get(port);
    const text = `${mac} at ${port}${remote === undefined ? '' : ` to ${remote}`}`;
    return isUsual ? [] : [extraIn(`switch ${bridge}`, `an entry of its forwarding table: ${text}`)];
  });
}

/** Whatever has no entry goes there (drivers/net/vxlan/vxlan_core.c, all_zeros_mac). */
const FLOODED = '00:00:00:00:00:00';
