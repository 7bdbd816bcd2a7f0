import type { NodeKind } from '../topology.ts';
import {
  CONNECTOR_KINDS,
  CONNECTOR_WORDS,
  isConnectorWord,
  isPairing,
  kindOf,
  type ConnectorWord,
} from './connector-kinds.ts';
import type { ConnectorKind, NodePair } from './kind.ts';

/** Whether a connector of `kind` can join nodes of these two kinds. One that is written with one node joins no two. */
export function canJoin(kind: ConnectorWord, left: NodeKind, right: NodeKind): boolean {
  return isWritten(kind, left, right) || isWritten(kind, right, left);
}

/** Whether a connector of `kind` can join a switch with itself: the kernel allows it of a cable. */
export function canLoop(kind: ConnectorWord): boolean {
  return kindOf({ kind }).joins === 'anything';
}

/** Whether nodes of these two kinds stand in the order in which the kind says them. */
export function isWritten(kind: ConnectorWord, left: NodeKind, right: NodeKind): boolean {
  const { joins } = kindOf({ kind });
  if (joins === 'anything') return true;
  return isPairs(joins) && joins.some(([one, other]) => one === left && other === right);
}

function isPairs(joins: ConnectorKind['joins']): joins is readonly NodePair[] {
  return Array.isArray(joins);
}

/** What can stand on that side of a connector, with that on the other side if this is known. */
export function fittingAt(
  kind: ConnectorWord,
  side: 'left' | 'right',
  other: NodeKind | undefined,
): readonly NodeKind[] {
  const { joins } = kindOf({ kind });
  if (!isPairs(joins)) return joins === 'anything' ? ANYTHING : leftOf(kind);
  if (other) return ANYTHING.filter(node => canJoin(kind, node, other));
  const here = joins.map(pair => pair[side === 'left' ? 0 : 1]);
  // The host is there without being declared, so the other side may be meant.
  return here.every(node => node === 'host') ? joins.flat() : here;
}

const ANYTHING: readonly NodeKind[] = ['namespace', 'bridge', 'ovs', 'host'];

/** The nodes that stand on the left: what is inside, before what is outside. */
export function leftOf(kind: ConnectorWord): readonly NodeKind[] {
  const { joins } = kindOf({ kind });
  if (joins === 'anything') return ANYTHING.filter(node => node !== 'host');
  if (isPairs(joins)) return joins.map(([left]) => left);
  return 'alone' in joins ? joins.alone : joins.remote;
}

/** Whether a kind leads to another host, whose address stands in place of a second node. */
export function isTunnel(kind: ConnectorWord): boolean {
  const { joins } = kindOf({ kind });
  return joins !== 'anything' && 'remote' in joins;
}

/** What is at the other end of a kind that is written with one node and leads to no host; `undefined` of all others. */
export function otherEndOf(kind: ConnectorWord): string | undefined {
  const found = kindOf({ kind });
  return 'otherEnd' in found ? found.otherEnd : undefined;
}

/** Whether a kind makes an interface or port at a node of that kind, and does not only touch what is there. */
function makesAt(kind: ConnectorWord, node: NodeKind): boolean {
  if (!isPairing(kind)) return true;
  const { joins, makes } = CONNECTOR_KINDS[kind];
  if (makes === 'both' || !isPairs(joins)) return true;
  return joins.some(pair => pair[makes === 'left' ? 0 : 1] === node);
}

/** Whether the interface of such a connector has a name among the host's links wherever it is. */
export function isPortOfOvs(kind: string | undefined): boolean {
  return isConnectorWord(kind) && kindOf({ kind }).isPortOfOvs === true;
}

/** Whether a port of a switch has an interface that may be configured there; else it is bare. */
export function isBarePort(kind: ConnectorWord, on: NodeKind): boolean {
  const { nic, isDevice } = kindOf({ kind });
  return nic?.use === 'taken' || !makesAt(kind, on) || !isDevice(on);
}

/** The kinds that can join these two as they are. */
export function kindsBetween(left: NodeKind, right: NodeKind, isSameSwitch: boolean): readonly ConnectorWord[] {
  return CONNECTOR_WORDS.filter(kind => canJoin(kind, left, right) && (!isSameSwitch || canLoop(kind)));
}
