import type { NodeKind, Switch } from '../topology.ts';
import { bridge } from './bridge.ts';
import { ovs } from './ovs.ts';
import type { SwitchKind } from './switch-kind.ts';

/** The kinds of switch, in the order in which they are listed. */
export const SWITCH_KINDS = { bridge, ovs } satisfies {
  [K in Switch['kind']]: SwitchKind<Extract<Switch, { kind: K }>>;
};

/** Their words, in that order. */
export const SWITCH_WORDS = Object.keys(SWITCH_KINDS) as readonly Switch['kind'][];

/** What a node is called in the middle of a message. */
export const NODES_IN_WORDS: Readonly<Record<NodeKind, string>> = {
  namespace: 'a namespace',
  bridge: bridge.called,
  ovs: ovs.called,
  host: 'the host',
};

/** What the language says of the kind of a switch. */
export function switchKindOf<S extends Switch>({ kind }: S): SwitchKind<S> {
  // Of the table's entries, the one by the name of the kind is for switches of that kind.
  return SWITCH_KINDS[kind] as SwitchKind<S>;
}

/** Whether `kind` is a kind of switch. */
export function isSwitchKind(kind: string | undefined): kind is Switch['kind'] {
  return kind !== undefined && Object.hasOwn(SWITCH_KINDS, kind);
}

/** Whether an end is a port of a switch. */
export function isSwitchEnd({ nodeKind }: { readonly nodeKind: NodeKind }): boolean {
  return isSwitchKind(nodeKind);
}
