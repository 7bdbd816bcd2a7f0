import type { Domain, GraphEnd, GraphLink, GraphNode } from '../graph.ts';
import type { Card, PortRow, Side } from './card.ts';
import type { Box, SceneNode, ScenePort } from './scene.ts';
import { isSwitchKind } from '../../../topology/kinds/switch-kinds.ts';

/** An end of a line at a card, in the order of its side from above. */
export interface CardEnd {
  readonly id: string;
  readonly row: PortRow;
  /** Absent where many links share a port. */
  readonly end?: GraphEnd | undefined;
  readonly link?: GraphLink | undefined;
}

const MANY: GraphEnd = { node: '', name: '', addresses: [], facts: [], objects: [] };

/** The ports on one side of a card. */
export function portsOn(card: Card, box: Box, side: Side, ends: readonly CardEnd[]): ScenePort[] {
  const rows = card.rows(
    box,
    side,
    ends.map(({ row }) => row),
  );
  return rows.flatMap((row, index): ScenePort[] => {
    const found = ends[index];
    if (!found) return [];
    const { id, end = MANY, link } = found;
    return [{ id, end, ...row, domains: link?.domains ?? [] }];
  });
}

/** A node with its card and its ports. */
export function sceneNode(
  node: GraphNode,
  card: Card,
  box: Box,
  ports: readonly ScenePort[],
  domains: readonly Domain[],
): SceneNode {
  const domain = domainOf(node, ports, domains);
  return {
    node,
    box,
    icon: card.icon(box),
    texts: card.header(box),
    ports,
    inner: card.innerLinks(box),
    ...(domain !== undefined && { domain }),
  };
}

/** The domain that a node is in with all that it has; of a switch also with what no link says. */
function domainOf(
  { id, kind }: GraphNode,
  ports: readonly ScenePort[],
  domains: readonly Domain[],
): number | undefined {
  if (isSwitchKind(kind)) {
    const index = domains.findIndex(({ switches }) => switches.includes(id));
    return index < 0 ? undefined : index;
  }
  const own = new Set(ports.flatMap(port => port.domains));
  const [only] = own;
  return own.size === 1 && kind !== 'remote' ? only : undefined;
}
