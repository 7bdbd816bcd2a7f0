import { AstUtils } from 'langium';
import {
  isConnectorDeclaration,
  isNamespaceDeclaration,
  isStpSetting,
  isSwitchDeclaration,
} from '../../language/generated/ast.ts';
import { declaredNodes } from '../../language/linking/declared-nodes.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOfProperty } from '../../language/parsing/source-range.ts';
import { canJoin, isJoiningKind, isSwitchKind } from '../../language/topology/kinds.ts';
import type { NodeKind } from '../../language/topology/topology.ts';
import type { NodeDeclaration } from '../../language/generated/ast.ts';
import { writtenName } from '../text/written-name.ts';
import { addedToBlock, inserted, replaced } from './edits.ts';
import type { Fixer, Fixers } from './quick-fix.ts';

/** As many nodes as are offered for the other end. */
const MOST = 4;

const fixMissingEnd: Fixer = ({ node, file, range }) => {
  const connector = AstUtils.getContainerOfType(node, isConnectorDeclaration);
  const declaration = present(connector?.left.node)?.ref;
  const leftKind = declaration && kindOf(declaration);
  if (!connector || !leftKind || !isJoiningKind(connector.kind)) return [];
  const { kind } = connector;
  const fitting = [...declaredNodes(file)].filter(([, other]) => {
    const otherKind = kindOf(other);
    const isFamily = isNamespaceDeclaration(other) && other.family !== undefined;
    return other !== declaration && !isFamily && otherKind && canJoin(kind, leftKind, otherKind);
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

/** The fixers for connectors as a whole. */
export const CONNECTOR_FIXERS: Fixers = {
  'missing-end': fixMissingEnd,
  'switch-loop': fixLoop,
};

function kindOf(node: NodeDeclaration): NodeKind | undefined {
  if (isNamespaceDeclaration(node)) return 'namespace';
  return isSwitchKind(node.kind) ? node.kind : undefined;
}
