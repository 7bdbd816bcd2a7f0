import { AstUtils, type AstNode } from 'langium';
import { isConnectorDeclaration, isEndpoint, isNamespaceDeclaration, isParty } from '../../language/generated/ast.ts';
import type { Endpoint, NamespaceDeclaration, Party } from '../../language/generated/ast.ts';
import { MAX_MEMBERS, membersOf } from '../../language/names/family.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import { isSelectionProblem, selectMembers } from '../../language/building/select-members.ts';
import { inserted, replaced } from './edits.ts';
import type { Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixFamilyRange: Fixer = ({ node, range }) => {
  const family = AstUtils.getContainerOfType(node, isNamespaceDeclaration)?.family;
  if (!family) return [];
  const { first, last } = family;
  const [from, to] = first > last ? [last, first] : [first, first + MAX_MEMBERS - 1];
  return [
    { title: `Change to [${from}..${to}]`, edits: [replaced(range, `[${from}..${to}]`)], isPreferred: first > last },
  ];
};

const fixSliceRange: Fixer = ({ node, range }) => {
  const members = AstUtils.getContainerOfType(node, namesNodes)?.members;
  if (members?.first === undefined || members.last === undefined) return [];
  const slice = `[${members.last}..${members.first}]`;
  return [{ title: `Change to ${slice}`, edits: [replaced(range, slice)], isPreferred: true }];
};

const fixBareFamily: Fixer = ({ node, range }) => {
  const family = familyOf(node);
  const members = family && membersOf(family);
  if (!family || !members) return [];
  return [
    { title: `Use all of the family: ${family.name}[*]`, edits: [inserted(range.end, '[*]')], isPreferred: true },
    {
      title: `Use its first member: ${family.name}[${members.first}]`,
      edits: [inserted(range.end, `[${members.first}]`)],
    },
  ];
};

const fixNoFamily: Fixer = ({ range }) => [
  { title: 'Remove the brackets', edits: [replaced(range, '')], isPreferred: true },
];

const fixBeyondFamily: Fixer = ({ node, range }) => {
  const [endpoint, family] = [AstUtils.getContainerOfType(node, namesNodes), familyOf(node)];
  const members = family && membersOf(family);
  const first = endpoint?.members?.first;
  if (!family || !members || first === undefined) return [];
  const last = endpoint?.members?.last;
  const from = Math.min(Math.max(first, members.first), members.last);
  const to = Math.min(last ?? first, members.last);
  const slice = last === undefined ? `[${from}]` : `[${from}..${Math.max(from, to)}]`;
  return [
    ...widened(family, first, last ?? first),
    { title: `Stay within the family: ${family.name}${slice}`, edits: [replaced(range, slice)] },
  ];
};

const fixLengths: Fixer = ({ node }) => {
  const connector = AstUtils.getContainerOfType(node, isConnectorDeclaration);
  const ends = connector ? [present(connector.left), connector.right] : [];
  const lengths = ends.map(end => (end ? sliceOf(end) : undefined));
  const [left, right] = lengths;
  if (!left || !right) return [];
  const [long, count] = left.length > right.length ? [left, right.length] : [right, left.length];
  const slice = `[${long.first}..${long.first + count - 1}]`;
  const range = rangeOfProperty(long.endpoint, 'members');
  return [{ title: `Shorten to ${long.endpoint.node.$refText}${slice}`, edits: [replaced(range, slice)] }];
};

/** The fixers for families and slices of them. */
export const MEMBER_FIXERS: Fixers = {
  'family-range': fixFamilyRange,
  'member-range': fixSliceRange,
  'family-needs-members': fixBareFamily,
  'not-a-family': fixNoFamily,
  'undeclared-member': fixBeyondFamily,
  'length-mismatch': fixLengths,
};

/** Gives a family the members from `from` to `to` as well; nothing if it would get too many. */
export function widened(family: NamespaceDeclaration, from: number, to: number): QuickFix[] {
  const members = membersOf(family);
  if (!members) return [];
  const [first, last] = [Math.min(members.first, from), Math.max(members.last, to)];
  if (last - first >= MAX_MEMBERS) return [];
  const range = `[${first}..${last}]`;
  return [{ title: `Widen the family: ${family.name}${range}`, edits: [replaced(rangeOf(family.family), range)] }];
}

function namesNodes(node: AstNode): node is Endpoint | Party {
  return isEndpoint(node) || isParty(node);
}

function familyOf(node: Parameters<Fixer>[0]['node']): NamespaceDeclaration | undefined {
  const declaration = present(AstUtils.getContainerOfType(node, namesNodes)?.node)?.ref;
  return isNamespaceDeclaration(declaration) ? declaration : undefined;
}

function sliceOf(endpoint: Endpoint): { endpoint: Endpoint; first: number; length: number } | undefined {
  const selected = selectMembers(endpoint);
  const family = familyOf(endpoint);
  const first = endpoint.members?.first ?? (family && membersOf(family)?.first);
  if (!selected || isSelectionProblem(selected) || first === undefined) return undefined;
  return { endpoint, first, length: selected.count };
}
