import { isConnectorDeclaration, isPortBlock, isSwitchDeclaration } from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, Endpoint } from '../../language/generated/ast.ts';
import { NearestNames } from '../../language/names/nearest-name.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import { CONNECTOR_WORDS, type ConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { SWITCH_WORDS } from '../../topology/kinds/switch-kinds.ts';
import { isPortOfOvs, isTunnel, kindsBetween } from '../../topology/kinds/joining.ts';
import { isSelectionProblem, selectMembers, type SelectedNodes } from '../../language/building/select-members.ts';
import { inserted, replaced } from './edits.ts';
import type { Broken, Fixer, Fixers, QuickFix } from './quick-fix.ts';

const fixUnknown: Fixer = broken => {
  const { node, range } = broken;
  if (isSwitchDeclaration(node)) {
    // `switch br0`: the kind was left out, and the name taken for it.
    if (present(node.name) === undefined)
      return SWITCH_WORDS.map((kind, index) => insertedKind(broken, kind, index === 0));
    return changedKinds(broken, SWITCH_WORDS, node.kind);
  }
  if (!isConnectorDeclaration(node)) return [];
  if (present(node.left) === undefined) return [insertedKind(broken, 'veth', true)];
  return changedKinds({ ...broken, range }, kindsThatJoin(node), node.kind);
};

/** Another kind joins the two; or the second node is one too many. */
const fixOneEnd: Fixer = broken => {
  const { node } = broken;
  if (!isConnectorDeclaration(node)) return [];
  const { left, right } = node;
  const rest = { start: rangeOf(left).end, end: right ? rangeOf(right).end : rangeOfProperty(node, 'remote').end };
  return [
    ...(right ? changedKinds({ ...broken, range: rangeOfProperty(node, 'kind') }, kindsThatJoin(node), node.kind) : []),
    { title: 'Leave the second end to a program', edits: [replaced(rest, '')], isPreferred: !right },
  ];
};

const fixCannotJoin: Fixer = broken => {
  const { node } = broken;
  if (!isConnectorDeclaration(node)) return [];
  return changedKinds(
    broken,
    kindsThatJoin(node).filter(kind => kind !== node.kind),
    node.kind,
  );
};

const fixMisplacedBlock: Fixer = ({ node, range }) => {
  const word = isPortBlock(node) ? 'interface' : 'port';
  const other = isPortBlock(node) ? 'port' : 'interface';
  const end = { line: range.start.line, character: range.start.character + other.length };
  return [{ title: `Write \`${word}\``, edits: [replaced({ start: range.start, end }, word)], isPreferred: true }];
};

/** Whatever has that name. */
const fixOwner: Fixer = ({ range }) => [{ title: 'Write `existing` alone', edits: [replaced(range, 'existing')] }];

/** The fixers for kinds of things that do not exist, or not there. */
export const KIND_FIXERS: Fixers = {
  'unknown-kind': fixUnknown,
  'one-end': fixOneEnd,
  'existing-owner': fixOwner,
  'cannot-join': fixCannotJoin,
  'misplaced-block': fixMisplacedBlock,
};

/** The kinds of connector that fit the ends as they are; `veth` first, which fits nearly all. */
function kindsThatJoin(connector: ConnectorDeclaration): readonly ConnectorWord[] {
  if (connector.remote !== undefined) return CONNECTOR_WORDS.filter(isTunnel);
  const [left, right] = [present(connector.left), connector.right].map(end => end && nodesOf(end));
  if (!left || !right) return ['veth'];
  const isSameSwitch = left.kind !== 'namespace' && left.nameAt(0) === right.nameAt(0);
  return kindsBetween(left.kind, right.kind, isSameSwitch).filter(kind => !isNamedTwice(kind, connector));
}

/** An internal port has a name at the end in its namespace only. */
function isNamedTwice(kind: ConnectorWord, { left, right }: ConnectorDeclaration): boolean {
  return isPortOfOvs(kind) && [left, right].some(end => end?.name !== undefined && isSwitchDeclaration(end.node.ref));
}

function nodesOf(endpoint: Endpoint): SelectedNodes | undefined {
  const selected = selectMembers(endpoint);
  return selected && !isSelectionProblem(selected) ? selected : undefined;
}

function changedKinds({ range }: Broken, kinds: readonly string[], written: string): QuickFix[] {
  const near = new NearestNames(kinds).find(written);
  const best = near ?? kinds[0];
  return [...kinds]
    .sort((a, b) => Number(b === best) - Number(a === best))
    .map(kind => ({
      title: `Change to \`${kind}\``,
      edits: [replaced(range, kind)],
      isPreferred: kind === best && (near !== undefined || kind === 'veth'),
    }));
}

function insertedKind({ range }: Broken, kind: string, isPreferred: boolean): QuickFix {
  return { title: `Insert \`${kind}\``, edits: [inserted(range.start, `${kind} `)], isPreferred };
}
