import type { Graph, GraphLink, GraphNode } from '../graph.ts';
import { isInner } from '../graph.ts';
import type { Direction } from './direction.ts';

/** Nodes with nothing but one link each to the same node, or with none at all: so many that they stand in rows. */
export interface Rack {
  readonly members: readonly RackMember[];
  /** The id of the node that they hang on; absent of those that hang on none. */
  readonly hub?: string;
}

export interface RackMember {
  readonly node: GraphNode;
  readonly link?: GraphLink;
}

/** As many stand one below the other, or one beside the other. */
const MOST: Readonly<Record<Direction, number>> = { right: 12, down: 2 };

/** The racks of a graph, in the order of their first members. */
export function racksOf({ nodes, links }: Pick<Graph, 'nodes' | 'links'>, direction: Direction): Rack[] {
  const linksAt = new Map<string, GraphLink[]>(nodes.map(({ id }) => [id, []]));
  for (const link of links) for (const { node } of link.ends) linksAt.get(node)?.push(link);
  const byHub = Map.groupBy(
    nodes.flatMap(node => memberOf(node, linksAt) ?? []),
    ({ hub }) => hub,
  );
  return [...byHub].flatMap(([hub, members]) =>
    members.length > MOST[direction] ? [{ members, ...(hub !== undefined && { hub }) }] : [],
  );
}

function memberOf(
  node: GraphNode,
  linksAt: ReadonlyMap<string, readonly GraphLink[]>,
): (RackMember & { readonly hub?: string }) | undefined {
  const [link, ...others] = linksAt.get(node.id) ?? [];
  if (node.kind !== 'namespace' || others.length > 0) return undefined;
  if (!link) return { node };
  if (isInner(link)) return undefined;
  const hub = link.ends.find(end => end.node !== node.id)?.node;
  // A pair of two that hang on each other only is no rack.
  return hub === undefined || linksAt.get(hub)?.length === 1 ? undefined : { node, link, hub };
}
