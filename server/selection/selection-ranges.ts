import { isCompositeCstNode, isLeafCstNode, type CompositeCstNode, type CstNode, type LangiumDocument } from 'langium';
import type { Range, SelectionRange, SelectionRangeParams } from 'vscode-languageserver';
import { sameRange } from '../text/range.ts';
import { topologyFile } from '../text/topology-file.ts';

/** For each position the ranges that hold it, from its word to the whole file, each larger than the one before. */
export function selectionRanges(document: LangiumDocument, { positions }: SelectionRangeParams): SelectionRange[] {
  const text = document.textDocument;
  const root = topologyFile(document)?.$cstNode;
  return positions.map(position => {
    const offset = text.offsetAt(position);
    const spans = [
      { offset: 0, end: text.getText().length },
      ...(root && isCompositeCstNode(root) ? spansAt(root, offset) : []),
    ];
    return chained(spans.map(span => ({ start: text.positionAt(span.offset), end: text.positionAt(span.end) })));
  });
}

interface Span {
  readonly offset: number;
  readonly end: number;
}

/** From the outermost to the innermost, each inside the one before. */
function spansAt(node: CompositeCstNode, offset: number): Span[] {
  const child = childAt(node, offset);
  const block = blockAround(node, offset);
  return [
    ...(block ? [block] : []),
    ...(child ? [child] : []),
    ...(child && isCompositeCstNode(child) ? spansAt(child, offset) : []),
  ];
}

/** The child at an offset; where two meet, the later one: a cursor before a word means the word. */
function childAt({ content }: CompositeCstNode, offset: number): CstNode | undefined {
  let [low, high] = [0, content.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((content[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const child = content[low - 1];
  if (child && offset < child.end) return child;
  // A cursor at the end of a word still means the word.
  return child?.end === offset ? child : undefined;
}

/** From `{` to `}`, around an offset. */
function blockAround({ content }: CompositeCstNode, offset: number): Span | undefined {
  const braces = content.filter(isLeafCstNode);
  const open = braces.findLast(({ text, offset: start }) => text === '{' && start <= offset);
  const close = open && braces.find(({ text, offset: start }) => text === '}' && start > open.offset);
  return open && close && offset <= close.end ? { offset: open.offset, end: close.end } : undefined;
}

function chained(ranges: readonly Range[]): SelectionRange {
  const [file, ...inner] = ranges;
  let chain: SelectionRange = { range: file ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } };
  for (const range of inner) {
    if (!sameRange(range, chain.range)) chain = { range, parent: chain };
  }
  return chain;
}
