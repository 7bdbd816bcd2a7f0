import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { canJoin, isJoiningKind, isSwitchKind } from '../../topology/kinds/kinds.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from './select-members.ts';
import type { Cable, Wire, WireEnd } from './wire.ts';

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
  const kind = present(connector.kind);
  if (!left || !isJoiningKind(kind)) return [];
  const leftNodes = nodesOf(left);
  if (!leftNodes) return [];
  if (kind === 'vxlan') return tunnelFrom(connector, left, leftNodes);
  const right = connector.right;
  const rightNodes = right && nodesOf(right);
  if (!rightNodes || !canJoin(kind, leftNodes.kind, rightNodes.kind)) return [];
  const pairs = pairUp(leftNodes, rightNodes) ?? [];
  return pairs.map(([leftNode, rightNode]) => {
    const ends: [WireEnd, WireEnd] = [endOf(left, leftNode, leftNodes), endOf(right, rightNode, rightNodes)];
    return cable(kind, connector, ends);
  });
}

function tunnelFrom(connector: ConnectorDeclaration, left: Endpoint, nodes: SelectedNodes): Wire[] {
  if (connector.remote === undefined || !isSwitchKind(nodes.kind)) return [];
  return [{ kind: 'vxlan', connector, ends: [endOf(left, nodes.nameAt(0), nodes)] }];
}

function cable(kind: Cable['kind'], connector: ConnectorDeclaration, ends: [WireEnd, WireEnd]): Wire {
  const isSecondMade =
    kind === 'internal' || kind === 'macvlan'
      ? ends[1].nodeKind === 'namespace'
      : kind === 'uplink' && ends[0].nodeKind === 'host';
  if (isSecondMade) ends.reverse();
  const [port, nic] = ends;
  if (kind !== 'uplink') return { kind, connector, ends };
  return { kind, connector, ends: [{ ...port, name: nic.name, written: nic.written }, nic] };
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}

function endOf(endpoint: Endpoint, node: string, nodes: SelectedNodes): WireEnd {
  const name = endpoint.name;
  return { endpoint, node, nodeKind: nodes.kind, name: name ?? '', written: name !== undefined };
}
