import type { AstNode, CompositeCstNode, CstNode, Mutable, ParseResult } from 'langium';
import type { Statement, TopologyFile } from '../generated/ast.ts';
import { moveNodes } from './move-nodes.ts';
import type { StalePart } from './stale-part.ts';

/**
 * Puts the statements of an old tree around what was read anew of it. `part` has one statement more than it stands for,
 * the one that was there before; its place says how far all from there on have moved.
 */
export function joinTrees(
  old: TopologyFile,
  { first, next }: StalePart,
  part: ParseResult<TopologyFile>,
): ParseResult<TopologyFile> {
  const file = part.value;
  const root = contentOf(file);
  const oldRoot = contentOf(old);
  const behind = old.statements[next];
  const again = behind && file.statements.at(-1);
  const before = old.statements[first] ? oldRoot.content.slice(0, indexOf(oldRoot, old.statements[first])) : [];
  const after = behind ? oldRoot.content.slice(indexOf(oldRoot, behind)) : [];
  if (behind && again) moveBehind(after, behind, again);
  const between = again ? root.content.slice(0, indexOf(root, again)) : root.content;
  for (const node of [...before, ...after]) node.container = root;
  root.content = [...before, ...between, ...after];

  const read = again ? file.statements.slice(0, -1) : file.statements;
  const kept = [old.statements.slice(0, Math.max(first, 0)), old.statements.slice(next)] as const;
  file.statements = [...kept[0], ...read, ...kept[1]];
  for (const [index, statement] of file.statements.entries()) {
    const place: Mutable<AstNode> = statement;
    place.$container = file;
    place.$containerIndex = index;
  }
  return part;
}

function moveBehind(nodes: readonly CstNode[], old: Statement, now: Statement): void {
  const [from, to] = [old.$cstNode, now.$cstNode];
  if (!from || !to) return;
  const [{ line, character }, start] = [from.range.start, to.range.start];
  const move = {
    offset: to.offset - from.offset,
    lines: start.line - line,
    line,
    characters: start.character - character,
  };
  if (move.offset !== 0 || move.lines !== 0 || move.characters !== 0) moveNodes(nodes, move);
}

/** The top of a concrete tree, with what Langium lets nobody change. */
interface Root extends CompositeCstNode {
  content: (CstNode & { container?: CompositeCstNode })[];
}

function contentOf({ $cstNode }: TopologyFile): Root {
  return $cstNode as unknown as Root;
}

function indexOf({ content }: Root, { $cstNode }: Statement): number {
  return $cstNode ? content.indexOf($cstNode) : -1;
}
