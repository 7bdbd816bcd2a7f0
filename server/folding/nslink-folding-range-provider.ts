import {
  isLeafCstNode,
  isCompositeCstNode,
  type CompositeCstNode,
  type CstNode,
  type LangiumDocument,
  type LeafCstNode,
} from 'langium';
import type { FoldingRangeProvider } from 'langium/lsp';
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver';
import { topologyFile } from '../text/topology-file.ts';

/** Folds blocks, comments of several lines, and `//` comments on lines that follow each other. */
export class NSLinkFoldingRangeProvider implements FoldingRangeProvider {
  getFoldingRanges(document: LangiumDocument): FoldingRange[] {
    const root = topologyFile(document)?.$cstNode;
    if (!root || !isCompositeCstNode(root)) return [];
    const leaves = [...leavesOf(root)];
    return [...blocks(leaves), ...comments(leaves), ...lineComments(leaves)].sort((a, b) => a.startLine - b.startLine);
  }
}

function* leavesOf(node: CompositeCstNode): Generator<LeafCstNode> {
  for (const child of node.content) {
    if (isLeafCstNode(child)) yield child;
    else if (isCompositeCstNode(child)) yield* leavesOf(child);
  }
}

/** From the line of `{` to the line before `}`, which stays to be seen. */
function blocks(leaves: readonly LeafCstNode[]): FoldingRange[] {
  const open: LeafCstNode[] = [];
  const folded: FoldingRange[] = [];
  for (const leaf of leaves) {
    if (leaf.hidden) continue;
    if (leaf.text === '{') open.push(leaf);
    else if (leaf.text === '}') {
      const start = open.pop();
      if (start && lineOf(leaf) - 1 > lineOf(start))
        folded.push({ startLine: lineOf(start), endLine: lineOf(leaf) - 1 });
    }
  }
  return folded;
}

function comments(leaves: readonly LeafCstNode[]): FoldingRange[] {
  return leaves
    .filter(leaf => leaf.hidden && leaf.tokenType.name === 'BLOCK_COMMENT')
    .map(({ range: { start, end } }) => ({
      startLine: start.line,
      endLine: end.line,
      kind: FoldingRangeKind.Comment,
    }))
    .filter(({ startLine, endLine }) => endLine > startLine);
}

function lineComments(leaves: readonly LeafCstNode[]): FoldingRange[] {
  const runs: FoldingRange[] = [];
  let codeLine = -1;
  for (const leaf of leaves) {
    const line = lineOf(leaf);
    if (leaf.tokenType.name === 'LINE_COMMENT' && leaf.hidden && line !== codeLine) {
      const run = runs.at(-1);
      if (run?.endLine === line - 1) run.endLine = line;
      else runs.push({ startLine: line, endLine: line, kind: FoldingRangeKind.Comment });
    } else codeLine = leaf.range.end.line;
  }
  return runs.filter(({ startLine, endLine }) => endLine > startLine);
}

function lineOf(node: CstNode): number {
  return node.range.start.line;
}
