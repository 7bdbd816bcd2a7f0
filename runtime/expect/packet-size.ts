import { placesOf } from '../../compiler/state/compare-state.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';
import type { LiveLink, LiveState } from '../../compiler/state/live-state.ts';
import { endsOf, type End } from '../../paths/ends.ts';
import type { RoundTrip } from '../../paths/round-trip.ts';
import type { Connector, Topology } from '../../topology/topology.ts';

/** What the interfaces on a way can carry. */
export interface PacketSizes {
  /** Bytes of the largest packet that senders and routers on the way, there and back, may send whole. */
  readonly full: number;
  /** The first port or switch on it that carries less than that, if there is one. */
  readonly narrow?: { readonly name: string; readonly mtu: number };
}

/**
 * The full size of a packet on a way: the least MTU of all interfaces that send IP packets on it, as written, else as it is
 * right now. `undefined` where nothing is known of it.
 */
export function packetSizes(topology: Topology, live: LiveState, { there, back }: RoundTrip): PacketSizes | undefined {
  const places = placesOf(topology, live);
  const linkOf = ({ node, nodeKind, name }: End): LiveLink | undefined =>
    (nodeKind === 'namespace' ? places.inside.get(node) : places.host)?.get(name);
  const crossed = [...new Set([...there, ...back])];
  const senders = crossed.flatMap(connector =>
    endsOf(connector)
      .filter(end => !isSwitchEnd(end))
      .flatMap(end => writtenMtu(connector, end) ?? linkOf(end)?.mtu ?? []),
  );
  // The machine's own packets leave by the switch that has the address.
  const switches = new Set(
    crossed
      .flatMap(endsOf)
      .filter(isSwitchEnd)
      .map(({ node }) => node),
  );
  const own = topology.switches
    .filter(({ name, addresses }) => switches.has(name) && addresses.length > 0)
    .flatMap(({ name, mtu }) => mtu ?? places.host.get(name)?.mtu ?? []);
  const full = Math.min(...senders, ...own);
  if (!Number.isFinite(full)) return undefined;
  const narrow = crossed
    .flatMap(endsOf)
    .flatMap(end => [{ name: `${end.node}.${end.name}`, mtu: linkOf(end)?.mtu ?? full }])
    .find(({ mtu }) => mtu < full);
  return { full, ...(narrow && { narrow }) };
}

function writtenMtu(connector: Connector, { node, name }: End): number | undefined {
  return interfacesOf(connector).find(item => item.node === node && item.name === name)?.mtu;
}
