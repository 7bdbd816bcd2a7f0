import type { Lexer, TextDocument } from 'langium';
import type { Position, SourceRange } from '../../../topology/topology.ts';

/** A token and its place. */
export interface PlacedToken {
  /** The name of a terminal, such as `ID`, or the keyword itself. */
  readonly type: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly range: SourceRange;
}

/** The tokens before a place, and those from it on. */
export interface TokensAround {
  readonly before: readonly PlacedToken[];
  readonly after: readonly PlacedToken[];
  /** How many blocks are open at the place. */
  readonly depth: number;
}

/** The tokens of a text on both sides of a place. */
export function tokensAround(lexer: Lexer, text: TextDocument, place: Position): TokensAround {
  const offset = text.offsetAt(place);
  const tokens = lexer.tokenize(text.getText()).tokens.map(({ tokenType, image, startOffset }): PlacedToken => {
    const [start, end] = [startOffset, startOffset + image.length];
    const range = { start: text.positionAt(start), end: text.positionAt(end) };
    return { type: tokenType.name, text: image, start, end, range };
  });
  const before = tokens.filter(({ end }) => end <= offset);
  const depth = before.reduce((sum, { type }) => sum + (type === '{' ? 1 : type === '}' ? -1 : 0), 0);
  return { before, after: tokens.filter(({ end }) => end > offset), depth: Math.max(0, depth) };
}
