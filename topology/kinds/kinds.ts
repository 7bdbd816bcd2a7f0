import type { Connector, NodeKind, Switch } from '../topology.ts';

/** What a connector's kind joins, in words for a message. */
export const JOINS = {
  veth: 'any two of namespace, bridge, ovs and host',
  internal: 'a namespace and an Open vSwitch',
  patch: 'two Open vSwitches',
  macvlan: 'a namespace and a network interface of the host, such as `host.eth1`',
  vxlan: "a switch and another host's address",
  uplink: 'a network interface of the host, such as `host.eth1`, and a switch',
} as const satisfies Record<Connector['kind'], string>;

export type JoiningKind = keyof typeof JOINS;

/** Whether a connector of `kind` can join nodes of these two kinds. A tunnel joins no two nodes. */
export function canJoin(kind: JoiningKind, left: NodeKind, right: NodeKind): boolean {
  const are = (one: NodeKind, other: NodeKind): boolean =>
    (left === one && right === other) || (left === other && right === one);
  switch (kind) {
    case 'veth':
      return true;
    case 'internal':
      return are('namespace', 'ovs');
    case 'patch':
      return left === 'ovs' && right === 'ovs';
    case 'macvlan':
      return are('namespace', 'host');
    case 'uplink':
      return are('host', 'bridge') || are('host', 'ovs');
    case 'vxlan':
      return false;
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
