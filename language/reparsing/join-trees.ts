import type { AstNode, CompositeCstNode, CstNode, Mutable } from 'langium';
import type { Statement, TopologyFile } from '../generated/ast.ts';
import type { Move } from './move.ts';
import { moveNodes } from './move-nodes.ts';
import type { StalePart } from './stale-part.ts';

/**
 * Puts the statements of `old` around those of `file`, which was read anew in the place of a part of them. `file` has one
 * statement more than it stands for if there is one behind the part: that one again, and `move` is how far it is now.
 */
export function joinTrees(
  old: TopologyFile,
  { first, next }: StalePart,
  file: TopologyFile,
  move: Move | undefined,
): void {
  const [oldRoot, root] = [contentOf(old), contentOf(file)];
  const [opening, behind] = [old.statements[first], old.statements[next]];
  const again = behind && file.statements.at(-1);

  const nodesBefore = opening ? oldRoot.content.slice(0, indexOf(oldRoot, opening)) : [];
  const nodesBehind = behind ? oldRoot.content.slice(indexOf(oldRoot, behind)) : [];
  const nodesRead = again ? root.content.slice(0, indexOf(root, again)) : root.content;
  if (move) moveNodes(nodesBehind, move);
  for (const node of [...nodesBefore, ...nodesBehind]) node.container = root;
  root.content = [...nodesBefore, ...nodesRead, ...nodesBehind];

  const read = again ? file.statements.slice(0, -1) : file.statements;
  file.statements = [...old.statements.slice(0, Math.max(first, 0)), ...read, ...old.statements.slice(next)];
  for (const [index, statement] of file.statements.entries()) {
    const place: Mutable<AstNode> = statement;
    place.$container = file;
    place.$containerIndex = index;
  }
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
