import type { Lexer, LexerResult } from 'langium';
import { moveToken, type Place } from './move.ts';

/** The tokens of `text` from `start` up to `end`, at the places that they have in `text`. */
export function tokensOfPart(lexer: Lexer, text: string, start: Place, end: number): LexerResult {
  const result = lexer.tokenize(apart(text.slice(start.offset, end)));
  const move = { offset: start.offset, lines: start.line, line: 0, characters: start.character };
  for (const token of result.tokens) moveToken(token, move);
  for (const token of result.hidden) moveToken(token, move);
  for (const error of result.errors) {
    error.offset += start.offset;
    if (error.line === 1 && error.column !== undefined) error.column += start.character;
    if (error.line !== undefined) error.line += start.line;
  }
  return result;
}

/** A copy. Else each name in the tree would hold on to the whole text that it once was cut out of. */
function apart(part: string): string {
  const copy: unknown = JSON.parse(JSON.stringify(part));
  return String(copy);
}
