import type { CompositeCstNode, CstNode, LeafCstNode } from 'langium';
import type { Move } from './move.ts';

/** What Langium keeps the place of a node in, and shows to nobody. */
interface Placed {
  _offset: number;
  _startLine: number;
  _startColumn: number;
  _endLine: number;
  _endColumn: number;
}

interface Ranged {
  _rangeCache: unknown;
}

/** Moves nodes with all that is in them. */
export function moveNodes(nodes: readonly CstNode[], move: Move): void {
  for (const node of nodes) {
    if (isComposite(node)) {
      node._rangeCache = undefined;
      moveNodes(node.content, move);
    } else moveLeaf(node as LeafCstNode & Placed, move);
  }
}

function moveLeaf(leaf: Placed, { offset, lines, line, characters }: Move): void {
  leaf._offset += offset;
  if (leaf._startLine === line) leaf._startColumn += characters;
  if (leaf._endLine === line) leaf._endColumn += characters;
  leaf._startLine += lines;
  leaf._endLine += lines;
}

function isComposite(node: CstNode): node is CompositeCstNode & Ranged {
  return 'content' in node;
}
