import type { AstNode, Lexer } from 'langium';
import type { TopologyFile } from '../../language/generated/ast.ts';

/** A token or a comment: what formatting moves, and never changes. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly role: Role;
  /** How many blocks it is in; a brace is not in its own. */
  readonly depth: number;
  /** Whether it is in a statement or a setting that began before it, and goes on with it or behind it. */
  readonly isInside: boolean;
}

/** `begin`: the first token of a statement, or of a setting or a block in a block. */
type Role = 'begin' | 'rest' | 'open' | 'close' | 'comment' | 'line comment';

type Token = ReturnType<Lexer['tokenize']>['tokens'][number];

/** The tokens and comments of a text without syntax errors, in its order; `file` is its tree. */
export function piecesOf(text: string, file: TopologyFile, lexer: Lexer): Piece[] {
  const beginnings = beginningsIn(file);
  const { tokens, hidden } = lexer.tokenize(text);
  const all = [...tokens, ...hidden].sort((a, b) => a.startOffset - b.startOffset);
  const roles = all.map(token => roleOf(token, beginnings));
  let depth = 0;
  const pieces = all.map(({ image, startOffset }, index): Piece => {
    const role = roles[index] ?? 'rest';
    if (role === 'close') depth--;
    const piece = { text: image, start: startOffset, end: startOffset + image.length, role, depth, isInside: false };
    if (role === 'open') depth++;
    return piece;
  });
  // A comment goes on with what it stands before.
  let isInside = false;
  return pieces
    .toReversed()
    .map(piece => {
      if (!isComment(piece)) isInside = piece.role === 'rest' || piece.role === 'open';
      return { ...piece, isInside: isInside && piece.role !== 'open' };
    })
    .toReversed();
}

/** Whether a piece is a comment of either sort. */
export function isComment({ role }: Piece): boolean {
  return role === 'comment' || role === 'line comment';
}

function roleOf({ tokenType, startOffset }: Token, beginnings: ReadonlySet<number>): Role {
  switch (tokenType.name) {
    case '{':
      return 'open';
    case '}':
      return 'close';
    case 'LINE_COMMENT':
      return 'line comment';
    case 'BLOCK_COMMENT':
      return 'comment';
    default:
      return beginnings.has(startOffset) ? 'begin' : 'rest';
  }
}

/** The lists of the tree whose elements each have a line of their own. */
const LISTS = ['statements', 'settings', 'interfaces', 'ports'];

function beginningsIn(file: TopologyFile): Set<number> {
  const offsets = new Set<number>();
  const visit = (node: AstNode): void => {
    for (const list of LISTS) {
      for (const element of (node as unknown as Record<string, AstNode[] | undefined>)[list] ?? []) {
        if (element.$cstNode) offsets.add(element.$cstNode.offset);
        visit(element);
      }
    }
  };
  visit(file);
  return offsets;
}
