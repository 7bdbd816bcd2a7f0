import { USUAL_MTU } from '../../topology/settings/mtu.ts';
import { AstUtils } from 'langium';
import {
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isNodeDeclaration,
  isStpSetting,
  isSwitchDeclaration,
} from '../../language/generated/ast.ts';
import { declaredNodes } from '../../language/linking/declared-nodes.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf, rangeOfProperty } from '../../language/parsing/source-range.ts';
import { isConnectorWord } from '../../topology/kinds/connector-kinds.ts';
import { canJoin } from '../../topology/kinds/joining.ts';
import type { NodeDeclaration } from '../../language/generated/ast.ts';
import { kindOfDeclaration } from '../symbols/kind-of-declaration.ts';
import { mentionsOf } from '../symbols/all-mentions.ts';
import { writtenName } from '../text/written-name.ts';
import { addedAfter, addedToBlock, inserted, removed, replaced } from './edits.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

/** As many nodes as are offered for the other end. */
const MOST = 4;

const fixMissingEnd: Fixer = ({ node, file, range }) => {
  const connector = AstUtils.getContainerOfType(node, isConnectorDeclaration);
  const declaration = present(connector?.left.node)?.ref;
  const leftKind = declaration && kindOfDeclaration(declaration);
  if (!connector || !leftKind || !isConnectorWord(connector.kind)) return [];
  const { kind } = connector;
  const fitting = [...declaredNodes(file)].filter(([, other]) => {
    const otherKind = kindOfDeclaration(other);
    const isOne = isSwitchDeclaration(other) || isOneNamespace(other);
    return other !== declaration && isOne && otherKind && canJoin(kind, leftKind, otherKind);
  });
  // What connectors most often lead to comes first.
  const switchesFirst = fitting.sort(([, a], [, b]) => Number(isSwitchDeclaration(b)) - Number(isSwitchDeclaration(a)));
  return switchesFirst.slice(0, MOST).map(([name]) => ({
    title: `Join it to ${writtenName(name)}`,
    edits: [inserted(range.end, ` -- ${writtenName(name)}`)],
    isPreferred: fitting.length === 1,
  }));
};

const fixLoop: Fixer = ({ node, text }) => {
  const declaration = present(AstUtils.getContainerOfType(node, isConnectorDeclaration)?.left.node)?.ref;
  if (!isSwitchDeclaration(declaration)) return [];
  const setting = declaration.settings.find(isStpSetting);
  const edit = setting ? replaced(rangeOfProperty(setting, 'state'), 'on') : addedToBlock(text, declaration, 'stp on');
  return [{ title: `Turn STP on for ${writtenName(declaration.name)}`, edits: [edit], isPreferred: true }];
};

const fixUnconnected: Fixer = ({ node, file, text }) => {
  const last = file.statements.at(-1);
  // Of what is mentioned only a part is alone, and that by intent as likely as not.
  if (!isNodeDeclaration(node) || !last || mentionsOf(file, { kind: 'node', node }).length > 1) return [];
  const isFamily = isNamespaceDeclaration(node) && node.family !== undefined;
  const end = writtenName(node.name) + (isFamily ? '[*]' : '');
  const others = [...declaredNodes(file)]
    .filter(([, other]) => (isNamespaceDeclaration(node) ? isSwitchDeclaration(other) : isOneNamespace(other)))
    .slice(0, MOST);
  const joins = others.map(([name]) => {
    const connector = `connector veth ${end} -- ${writtenName(name)}`;
    const edits = [addedAfter(text, last, connector)];
    return { title: `Add \`${connector}\``, edits, isPreferred: others.length === 1 };
  });
  return [...joins, { title: 'Remove this declaration', edits: [removed(text, rangeOf(node))] }];
};

const fixMtu: Fixer = ({ diagnostic, range, text }) => {
  const related = diagnostic.relatedInformation ?? [];
  const [other] = related;
  // With a third size around, the network would still not be of one.
  if (!other || related.length > 1 || !/^[0-9]+$/.test(text.getText(range))) return [];
  const size = /^[0-9]+$/.exec(text.getText(other.location.range))?.[0] ?? String(USUAL_MTU);
  return [{ title: `Use ${size}`, edits: [replaced(range, size)] }];
};

/** The fixers for connectors as a whole. */
export const CONNECTOR_FIXERS: Fixers = {
  'missing-end': fixMissingEnd,
  'switch-loop': fixLoop,
  unconnected: fixUnconnected,
  'mtu-mismatch': fixMtu,
};

function isOneNamespace(node: NodeDeclaration): boolean {
  return isNamespaceDeclaration(node) && node.family === undefined;
}
