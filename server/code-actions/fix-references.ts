import { isEndpoint, isNamespaceDeclaration, isParty } from '../../language/generated/ast.ts';
import type { Endpoint, NodeDeclaration, Party } from '../../language/generated/ast.ts';
import { declaredNodes } from '../../language/linking/declared-nodes.ts';
import { readAsMember } from '../../language/names/family.ts';
import { byteLength, INTERFACE_NAME_BYTES, refusedCharacter, startsWell } from '../../topology/names/kernel-name.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { present } from '../../language/parsing/present.ts';
import { isSelectionProblem, selectMembers } from '../../language/building/select-members.ts';
import { HOST, meansHost } from '../../language/linking/host.ts';
import { isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { fittingAt } from '../../topology/kinds/joining.ts';
import { SWITCH_WORDS } from '../../topology/kinds/switch-kinds.ts';
import type { NodeKind } from '../../topology/topology.ts';
import { kindOfDeclaration } from '../symbols/kind-of-declaration.ts';
import { takenOnHost } from '../symbols/free-name.ts';
import { writtenName } from '../text/written-name.ts';
import { declared } from './declared.ts';
import { replaced } from './edits.ts';
import { widened } from './fix-members.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixUndeclared: Fixer = broken => {
  const { file, node, range } = broken;
  if (!isEndpoint(node) && !isParty(node)) return [];
  const name = present(node.node)?.$refText ?? '';
  if (name === '') return [];
  const nodes = declaredNodes(file);
  const near = new NearestNames(nodes.keys()).find(name);
  const nearest = near === undefined ? undefined : nodes.get(near);
  const meant: QuickFix[] =
    near === undefined || !nearest
      ? []
      : [
          {
            title: `Change to ${writtenName(near)}`,
            edits: [replaced(range, writtenName(near) + missingMembers(nearest, node))],
            isPreferred: true,
          },
        ];
  // What is only expected of a node makes none.
  const declarable = isEndpoint(node) ? declarations(broken, node, name, meant.length === 0) : [];
  return [...meant, ...widenings(broken, name), ...declarable];
};

/** The fixer for names that nothing has. */
export const REFERENCE_FIXERS: Fixers = { 'undeclared-node': fixUndeclared };

function missingMembers(node: NodeDeclaration, { members }: Endpoint | Party): string {
  return isNamespaceDeclaration(node) && node.family && !members ? '[*]' : '';
}

function widenings({ file }: Broken, name: string): QuickFix[] {
  return [...readAsMember(name)].flatMap(({ family, number }) => {
    const node = declaredNodes(file).get(family);
    return isNamespaceDeclaration(node) ? widened(node, number, number) : [];
  });
}

function declarations(broken: Broken, endpoint: Endpoint, name: string, isPreferred: boolean): QuickFix[] {
  if (name !== '' && (refusedCharacter(name) !== undefined || !startsWell(name))) return [];
  const kinds = sortsFor(endpoint).filter(sort => sort === 'namespace' || canBeSwitch(broken, name));
  return kinds.map((sort, index) => {
    const declaration = `${sort === 'namespace' ? sort : `switch ${sort}`} ${writtenName(name)}${sort === 'namespace' ? rangeFor(endpoint) : ''}`;
    const edits = [declared(broken, declaration)];
    return { title: `Declare \`${declaration}\``, edits, isPreferred: isPreferred && index === 0 };
  });
}

/** What can be declared. */
const DECLARABLE = ['namespace', ...SWITCH_WORDS] as const;

type Sort = (typeof DECLARABLE)[number];

/** What the endpoint can be on, the likeliest first. */
function sortsFor(endpoint: Endpoint): readonly Sort[] {
  const { kind, left, right } = endpoint.$container;
  const other = endpoint === left ? right : left;
  const side = endpoint === left ? 'left' : 'right';
  const fitting = isConnectorWord(kind) ? fittingAt(kind, side, other && kindOfNode(other)) : DECLARABLE;
  const isSame = present(other?.node)?.$refText === endpoint.node.$refText;
  // Only a namespace is a family or has addresses here, and a switch joined with itself is a loop.
  const isNoSwitch = endpoint.members !== undefined || endpoint.addresses.length > 0 || isSame;
  return DECLARABLE.filter(sort => fitting.includes(sort) && !(isNoSwitch && sort !== 'namespace'));
}

function kindOfNode(endpoint: Endpoint): NodeKind | undefined {
  if (meansHost(endpoint)) return HOST;
  const declaration = present(endpoint.node)?.ref;
  return declaration && kindOfDeclaration(declaration);
}

function canBeSwitch({ file }: Broken, name: string): boolean {
  return byteLength(name) <= INTERFACE_NAME_BYTES && !takenOnHost(file).has(name);
}

/** The members that a family needs to have what is selected of it. */
function rangeFor({ members, $container: { left, right } }: Endpoint): string {
  if (!members) return '';
  if (!members.all) return `[${Math.min(1, members.first ?? 1)}..${members.last ?? members.first ?? 1}]`;
  const other = left.members === members ? right : left;
  const selected = other && present(other.node) ? selectMembers(other) : undefined;
  const isSlice = selected && !isSelectionProblem(selected) && selected.each;
  return `[1..${isSlice ? selected.count : 2}]`;
}
