import type { Piece } from './piece.ts';

const TIGHT_BEFORE = new Set(['.', '..', ',', '[', ']']);
const TIGHT_AFTER = new Set(['.', '..', '[']);

/** The space between two pieces on one line: one, but none around dots and in brackets. */
export function spaceBetween(before: Piece, { text, role }: Piece): '' | ' ' {
  if (before.role === 'open' && role === 'close') return '';
  return TIGHT_BEFORE.has(text) || TIGHT_AFTER.has(before.text) ? '' : ' ';
}

/** Columns that the pieces take on one line, from one of them to another, both included. */
export function flatWidths(pieces: readonly Piece[]): (from: number, to: number) => number {
  let column = 0;
  const ends = pieces.map((piece, index) => {
    const before = pieces[index - 1];
    column += (before ? spaceBetween(before, piece).length : 0) + piece.text.length;
    return column;
  });
  return (from, to) => (ends[to] ?? 0) - (ends[from] ?? 0) + (pieces[from]?.text.length ?? 0);
}
