import { isNamespaceDeclaration } from '../generated/ast.ts';
import type { Endpoint, MemberSelection, NamespaceDeclaration } from '../generated/ast.ts';
import { HOST, meansHost } from '../linking/host.ts';
import { memberName, membersOf, type Members } from '../names/family.ts';
import { present } from '../parsing/present.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import type { NodeKind } from '../../topology/topology.ts';

/** What names nodes: an endpoint, or a side of an expectation. */
export interface NodeMention {
  readonly node?: Endpoint['node'];
  readonly members?: MemberSelection;
}

/** The nodes that an endpoint means. `each` is true for a slice, which pairs member by member. */
export interface SelectedNodes {
  readonly kind: NodeKind;
  /** How many they are: a family has thousands, whose names are made only when they are asked for. */
  readonly count: number;
  readonly nameAt: (index: number) => string;
  readonly each: boolean;
}

/** Why an endpoint means no nodes. */
export interface SelectionProblem {
  readonly code: 'family-needs-members' | 'not-a-family' | 'undeclared-member' | 'member-range';
  readonly message: string;
  /** The property of the endpoint that is wrong. */
  readonly property: 'node' | 'members';
}

/** The nodes that `endpoint` means; `undefined` where something else already says why there are none. */
export function selectMembers(endpoint: NodeMention): SelectedNodes | SelectionProblem | undefined {
  if (meansHost(endpoint)) return single(endpoint, HOST, 'host');
  const reference = present(endpoint.node);
  const node = reference?.ref;
  if (!reference || !node) return undefined;
  const name = reference.$refText;
  if (!isNamespaceDeclaration(node)) return isSwitchKind(node.kind) ? single(endpoint, name, node.kind) : undefined;
  if (!node.family || name !== node.name) return single(endpoint, name, 'namespace');
  const members = membersOf(node);
  return members && selectFrom(node, members, endpoint.members);
}

/** Tells a problem from a selection. */
export function isSelectionProblem(selected: SelectedNodes | SelectionProblem): selected is SelectionProblem {
  return 'code' in selected;
}

function single(endpoint: NodeMention, name: string, kind: NodeKind): SelectedNodes | SelectionProblem {
  if (!endpoint.members) return { kind, count: 1, nameAt: () => name, each: false };
  const what = kind === 'namespace' ? 'one namespace' : kind === 'host' ? 'this machine' : 'a switch';
  return {
    code: 'not-a-family',
    message: `${name} is ${what}, not a family: remove the brackets.`,
    property: 'members',
  };
}

function selectFrom(
  declaration: NamespaceDeclaration,
  members: Members,
  selection: MemberSelection | undefined,
): SelectedNodes | SelectionProblem | undefined {
  const family = declaration.name;
  const span = `${family}${members.first} to ${family}${members.last}`;
  if (!selection) {
    return {
      code: 'family-needs-members',
      message: `${family} is a family (${span}): write ${family}[*] for all of it, or ${family}[${members.first}] for one.`,
      property: 'node',
    };
  }
  const each = selection.all || selection.last !== undefined;
  const first = selection.all ? members.first : selection.first;
  const last = selection.all ? members.last : (selection.last ?? first);
  if (first === undefined || last === undefined) return undefined;
  if (first > last) {
    return {
      code: 'member-range',
      message: `The slice runs backwards: write ${family}[${last}..${first}].`,
      property: 'members',
    };
  }
  if (first < members.first || last > members.last) {
    return {
      code: 'undeclared-member',
      message: `${family} has the members ${span}: stay within them, or widen the family's range.`,
      property: 'members',
    };
  }
  return { kind: 'namespace', count: last - first + 1, nameAt: index => memberName(family, first + index), each };
}
