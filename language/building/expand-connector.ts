import type { ConnectorDeclaration, Endpoint } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import {
  CONNECTOR_KINDS,
  isConnectorWord,
  isPairing,
  type LoneWord,
  type PairingWord,
} from '../../topology/kinds/connector-kinds.ts';
import { canJoin, isTunnel, isWritten, leftOf } from '../../topology/kinds/joining.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from './select-members.ts';
import type { Wire, WireEnd } from './wire.ts';

/** Whether two ends are of the same length, or one of them is a single node. */
export function canPair(left: SelectedNodes, right: SelectedNodes): boolean {
  return !left.each || !right.each || left.count === right.count;
}

/** Element-wise: slice with slice member by member, anything single with each. `undefined` if the lengths differ. */
function pairUp(left: SelectedNodes, right: SelectedNodes): [left: string, right: string][] | undefined {
  if (!canPair(left, right)) return undefined;
  const length = Math.max(left.count, right.count);
  const at = (nodes: SelectedNodes, index: number): string => nodes.nameAt(nodes.each ? index : 0);
  return Array.from({ length }, (_, index) => [at(left, index), at(right, index)]);
}

/** The connectors between two nodes that one statement asks for, with names as written; none if the checker refuses it. */
export function expandConnector(connector: ConnectorDeclaration): Wire[] {
  const left = present(connector.left);
  const kind = present(connector.kind);
  if (!left || !isConnectorWord(kind)) return [];
  const leftNodes = nodesOf(left);
  if (!leftNodes) return [];
  if (!isPairing(kind)) return loneWires(connector, kind, left, leftNodes);
  const right = connector.right;
  const rightNodes = right && nodesOf(right);
  if (!rightNodes || !canJoin(kind, leftNodes.kind, rightNodes.kind)) return [];
  const pairs = pairUp(leftNodes, rightNodes) ?? [];
  return pairs.map(([leftNode, rightNode]) => {
    const ends: [WireEnd, WireEnd] = [endOf(left, leftNode, leftNodes), endOf(right, rightNode, rightNodes)];
    return cable(kind, connector, ends);
  });
}

function loneWires(connector: ConnectorDeclaration, kind: LoneWord, left: Endpoint, nodes: SelectedNodes): Wire[] {
  const { remote, right } = connector;
  const isComplete = isTunnel(kind) ? remote !== undefined : remote === undefined && right === undefined;
  if (!isComplete || !leftOf(kind).includes(nodes.kind)) return [];
  return Array.from({ length: nodes.count }, (_, index) => ({
    kind,
    connector,
    ends: [endOf(left, nodes.nameAt(index), nodes)],
  }));
}

function cable(kind: PairingWord, connector: ConnectorDeclaration, ends: [WireEnd, WireEnd]): Wire {
  const { makes, nic } = CONNECTOR_KINDS[kind];
  if (makes !== 'both') {
    const isAsWritten = isWritten(kind, ends[0].nodeKind, ends[1].nodeKind);
    if (isAsWritten !== (makes === 'left')) ends.reverse();
  }
  if (nic?.use !== 'taken') return { kind, connector, ends };
  const [port, { name, written }] = ends;
  return { kind, connector, ends: [{ ...port, name, written }, ends[1]] };
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}

function endOf(endpoint: Endpoint, node: string, nodes: SelectedNodes): WireEnd {
  const name = endpoint.name;
  return { endpoint, node, nodeKind: nodes.kind, name: name ?? '', written: name !== undefined };
}
