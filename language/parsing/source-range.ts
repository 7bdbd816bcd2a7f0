import { GrammarUtils, type AstNode, type CstNode } from 'langium';
import type { SourceRange } from '../../topology/topology.ts';

const NOWHERE: SourceRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The tokens of `node`; the start of the text if it has none. */
export function rangeOf(node: AstNode | undefined): SourceRange {
  return rangeOfCst(node?.$cstNode);
}

/** The tokens of one property of `node`, or of one of its values; those of the whole node if it is not written. */
export function rangeOfProperty(node: AstNode, property: string, index?: number): SourceRange {
  const found =
    index === undefined ? firstNode(node, property) : GrammarUtils.findNodeForProperty(node.$cstNode, property, index);
  return rangeOfCst(found ?? node.$cstNode);
}

const firsts = new WeakMap<AstNode, Map<string, CstNode | undefined>>();

/** Langium walks through all of a node for it. It moves with the text, so that with each key it is there already. */
function firstNode(node: AstNode, property: string): CstNode | undefined {
  let known = firsts.get(node);
  if (!known) firsts.set(node, (known = new Map<string, CstNode | undefined>()));
  if (!known.has(property)) known.set(property, GrammarUtils.findNodeForProperty(node.$cstNode, property));
  return known.get(property);
}

/** The tokens of each value of a property that has several. */
export function rangesOfProperty(node: AstNode, property: string): SourceRange[] {
  return GrammarUtils.findNodesForProperty(node.$cstNode, property).map(rangeOfCst);
}

/** From the first token of `node` to the last one of `property`: a statement without its block. */
export function rangeUpTo(node: AstNode, property: string): SourceRange {
  return { start: rangeOf(node).start, end: rangeOfProperty(node, property).end };
}

/** The tokens of a node of the concrete tree; the start of the text if there is none. */
export function rangeOfCst(node: CstNode | undefined): SourceRange {
  if (!node) return NOWHERE;
  const { start, end } = node.range;
  return {
    start: { line: start.line, character: start.character },
    end: { line: end.line, character: end.character },
  };
}
