import type { Connector } from '../../topology/topology.ts';
import { internal } from './internal.ts';
import { macvlan } from './macvlan.ts';
import type { Made } from './made.ts';
import { patch } from './patch.ts';
import { tap } from './tap.ts';
import { uplink } from './uplink.ts';
import { veth } from './veth.ts';
import { vxlan } from './vxlan.ts';

type ConnectorKind = Connector['kind'];

/** All kinds of connectors, in the order in which a script in batches makes them. */
const CONNECTORS = { veth, internal, patch, macvlan, vxlan, uplink, tap } satisfies {
  readonly [Kind in ConnectorKind]: Made<Extract<Connector, { readonly kind: Kind }>>;
};

/** How the compiler makes that connector. */
export function madeOf({ kind }: Connector): Made<Connector> {
  return CONNECTORS[kind];
}

/** Kind by kind; within a kind the order stays. */
export function byKind<C extends { readonly kind: ConnectorKind }>(connectors: readonly C[]): readonly C[] {
  const groups = Map.groupBy(connectors, ({ kind }) => kind);
  return (Object.keys(CONNECTORS) as ConnectorKind[]).flatMap(kind => groups.get(kind) ?? []);
}
