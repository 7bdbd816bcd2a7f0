import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { canJoin, isJoiningKind } from './kinds.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from './select-members.ts';
import type { Wire, WireEnd } from './wire.ts';

/** Whether two ends are of the same length, or one of them is a single node. */
export function canPair(left: SelectedNodes, right: SelectedNodes): boolean {
  return !left.each || !right.each || left.count === right.count;
}

/** Element-wise: slice with slice member by member, anything single with each. `undefined` if the lengths differ. */
export function pairUp(left: SelectedNodes, right: SelectedNodes): [left: string, right: string][] | undefined {
  if (!canPair(left, right)) return undefined;
  const length = Math.max(left.count, right.count);
  const at = (nodes: SelectedNodes, index: number): string => nodes.nameAt(nodes.each ? index : 0);
  return Array.from({ length }, (_, index) => [at(left, index), at(right, index)]);
}

/** The connectors between two nodes that one statement asks for, with names as written; none if the checker refuses it. */
export function expandConnector(connector: ConnectorDeclaration): Wire[] {
  const left = present(connector.left);
  const right = connector.right;
  const kind = present(connector.kind);
  if (!left || !right || !isJoiningKind(kind)) return [];
  const [leftNodes, rightNodes] = [nodesOf(left), nodesOf(right)];
  if (!leftNodes || !rightNodes || !canJoin(kind, leftNodes.kind, rightNodes.kind)) return [];
  const pairs = pairUp(leftNodes, rightNodes) ?? [];
  return pairs.map(([leftNode, rightNode]) => {
    const ends: [WireEnd, WireEnd] = [endOf(left, leftNode, leftNodes), endOf(right, rightNode, rightNodes)];
    if (kind === 'internal' && rightNodes.kind === 'namespace') ends.reverse();
    return { kind, connector, ends };
  });
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}

function endOf(endpoint: Endpoint, node: string, nodes: SelectedNodes): WireEnd {
  const name = endpoint.name;
  return { endpoint, node, nodeKind: nodes.kind, name: name ?? '', written: name !== undefined };
}
