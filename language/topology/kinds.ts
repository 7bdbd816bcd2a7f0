import type { NodeKind, Switch } from './topology.ts';

/** What a connector's kind joins, in words for a message. */
export const JOINS = {
  veth: 'any two of namespace, bridge and ovs',
  internal: 'a namespace and an Open vSwitch',
  patch: 'two Open vSwitches',
} as const;

export type JoiningKind = keyof typeof JOINS;

/** Whether a connector of `kind` can join nodes of these two kinds. */
export function canJoin(kind: JoiningKind, left: NodeKind, right: NodeKind): boolean {
  switch (kind) {
    case 'veth':
      return true;
    case 'internal':
      return (left === 'namespace' && right === 'ovs') || (left === 'ovs' && right === 'namespace');
    case 'patch':
      return left === 'ovs' && right === 'ovs';
  }
}

/** Whether `kind` is one that makes something; a `tap` does not. */
export function isJoiningKind(kind: string | undefined): kind is JoiningKind {
  return kind !== undefined && Object.hasOwn(JOINS, kind);
}

/** Whether `kind` is one that the language knows. */
export function isConnectorKind(kind: string | undefined): boolean {
  return kind === 'tap' || isJoiningKind(kind);
}

/** Whether `kind` is a kind of switch. */
export function isSwitchKind(kind: string | undefined): kind is Switch['kind'] {
  return kind === 'bridge' || kind === 'ovs';
}
