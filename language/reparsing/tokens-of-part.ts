import type { Lexer, LexerResult } from 'langium';

/** A place in a text, with line and column counted from 0. */
export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

/** The tokens of `text` from `start` up to `end`, at the places that they have in `text`. */
export function tokensOfPart(lexer: Lexer, text: string, start: Place, end: number): LexerResult {
  const result = lexer.tokenize(apart(text.slice(start.offset, end)));
  for (const token of [...result.tokens, ...result.hidden]) {
    token.startOffset += start.offset;
    if (token.endOffset !== undefined) token.endOffset += start.offset;
    if (token.startLine === 1 && token.startColumn !== undefined) token.startColumn += start.character;
    if (token.endLine === 1 && token.endColumn !== undefined) token.endColumn += start.character;
    if (token.startLine !== undefined) token.startLine += start.line;
    if (token.endLine !== undefined) token.endLine += start.line;
  }
  for (const error of result.errors) {
    error.offset += start.offset;
    if (error.line === 1 && error.column !== undefined) error.column += start.character;
    if (error.line !== undefined) error.line += start.line;
  }
  return result;
}

/** A copy. Else each name in the tree would hold on to the whole text that it once was cut out of. */
function apart(part: string): string {
  return JSON.parse(JSON.stringify(part)) as string;
}
