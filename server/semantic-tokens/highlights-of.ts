import { AstUtils, CstUtils, GrammarAST, isLeafCstNode, type AstNode, type CstNode, type LeafCstNode } from 'langium';
import {
  isEndpoint,
  isNamespaceDeclaration,
  isNodeDeclaration,
  isParty,
  isSwitchDeclaration,
  isTopologyHeader,
} from '../../language/generated/ast.ts';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { meansAll, meansHost } from '../../language/linking/host.ts';
import { present } from '../../language/parsing/present.ts';
import type { Highlight, PlacedHighlight } from './highlight.ts';

const known = new WeakMap<TopologyFile, readonly PlacedHighlight[]>();

/** The highlights of a linked file, in the order of its text. */
export function highlightsOf(file: TopologyFile): readonly PlacedHighlight[] {
  let highlights = known.get(file);
  if (!highlights) {
    highlights = collect(file);
    known.set(file, highlights);
  }
  return highlights;
}

function collect({ $cstNode }: TopologyFile): PlacedHighlight[] {
  if (!$cstNode) return [];
  const placed: PlacedHighlight[] = [];
  for (const leaf of CstUtils.streamCst($cstNode)) {
    if (!isLeafCstNode(leaf)) continue;
    const highlight = leaf.hidden ? commentHighlight(leaf) : highlightOf(leaf);
    if (highlight) placed.push(...lineByLine(leaf, highlight));
  }
  return placed;
}

const DOCUMENTATION: Highlight = { type: 'comment', modifiers: ['documentation'] };

/** Other comments need no help: an editor knows them without a server. */
function commentHighlight({ text }: LeafCstNode): Highlight | undefined {
  return text.startsWith('/**') && text !== '/**/' ? DOCUMENTATION : undefined;
}

function highlightOf(leaf: LeafCstNode): Highlight | undefined {
  switch (leaf.tokenType.name) {
    case 'INT':
    case 'QUANTITY':
    case 'PORT':
      return { type: 'number', modifiers: [] };
    case 'IPV4':
    case 'IPV6':
    case 'MAC':
      return { type: 'string', modifiers: [] };
    case '--':
    case '*':
    case '..':
      return { type: 'operator', modifiers: [] };
  }
  const property = propertyOf(leaf);
  if (property !== undefined) return valueHighlight(leaf.astNode, property);
  return /^[a-z]/.test(leaf.tokenType.name) ? { type: 'keyword', modifiers: [] } : undefined;
}

function valueHighlight(node: AstNode, property: string): Highlight | undefined {
  switch (property) {
    case 'kind':
      return { type: 'type', modifiers: [] };
    case 'state':
    case 'value':
      return { type: 'enumMember', modifiers: [] };
    case 'interface':
    case 'port':
    case 'device':
    case 'key':
      return { type: 'property', modifiers: [] };
    case 'name':
      // The statement says all there is to say of a node, and the endpoint all of an interface.
      return { type: nameType(node), modifiers: ['declaration', 'definition'] };
    case 'node':
      if (isParty(node) && meansAll(node)) return { type: 'class', modifiers: [] };
      if (!isEndpoint(node) && !isParty(node)) return undefined;
      return meansHost(node) ? { type: 'class', modifiers: [] } : nodeHighlight(present(node.node)?.ref);
    case 'isDefault':
    case 'isNegative':
      return { type: 'keyword', modifiers: [] };
    default:
      return undefined;
  }
}

function nameType(node: AstNode): Highlight['type'] {
  if (isNamespaceDeclaration(node)) return 'namespace';
  if (isSwitchDeclaration(node)) return 'class';
  return isTopologyHeader(node) ? 'type' : 'property';
}

function nodeHighlight(node: AstNode | undefined): Highlight | undefined {
  return isNodeDeclaration(node) ? { type: nameType(node), modifiers: [] } : undefined;
}

/** The property that a token is the value of; `undefined` for a word of the language in its own right. */
function propertyOf(leaf: LeafCstNode): string | undefined {
  const whole = leaf.astNode.$cstNode;
  for (let node: CstNode | undefined = leaf; node && node !== whole; node = node.container) {
    const assignment = AstUtils.getContainerOfType(node.grammarSource, GrammarAST.isAssignment);
    if (assignment) return assignment.feature;
  }
  return undefined;
}

/** Not every client takes a token of several lines. */
function lineByLine({ text, range }: LeafCstNode, highlight: Highlight): PlacedHighlight[] {
  return text.split(/\r\n|\r|\n/).map((part, index) => {
    const line = range.start.line + index;
    const character = index === 0 ? range.start.character : 0;
    return { ...highlight, range: { start: { line, character }, end: { line, character: character + part.length } } };
  });
}
