import type { DefaultTokenBuilder, LexerResult } from 'langium';
import { unexpectedCharacters } from './syntax-messages.ts';

type LexingError = LexerResult['errors'][number];
type Token = LexerResult['tokens'][number];
type TokenType = Extract<ReturnType<DefaultTokenBuilder['buildTokens']>, readonly unknown[]>[number];

/** Places with characters that mean nothing, after which the rest of a file is not read: it is no topology. */
export const MAX_UNEXPECTED = 10_000;

/** What no token starts with; `-` and `/` start some, which the lexer tries before these. */
const NOTHING = /[^\s\w"*,\-./:=[\]{}]+|-(?!-)|\/(?![/*])/y;

/**
 * Characters that mean nothing, as a token: the lexer can find the end of such characters itself, but only by trying
 * all terminals at each of them.
 */
export const UNEXPECTED: TokenType = {
  name: 'UNEXPECTED',
  GROUP: 'unexpected',
  PATTERN: { exec: endOfUnexpected },
  LINE_BREAKS: false,
  // Chevrotain wants one character of each of its blocks: these are single characters up to 256, then 255 in each.
  START_CHARS_HINT: [...sequence(257, 1), ...sequence(258, 255)],
};

function sequence(length: number, step: number): number[] {
  return Array.from({ length }, (_, index) => index * step);
}

function endOfUnexpected(
  text: string,
  offset: number,
  _tokens: Token[],
  { unexpected = [] }: Record<string, Token[]>,
): [string] | null {
  let end = offset;
  NOTHING.lastIndex = offset;
  while (NOTHING.test(text)) end = NOTHING.lastIndex;
  if (end === offset) return null;
  return [text.slice(offset, unexpected.length < MAX_UNEXPECTED ? end : undefined)];
}

/** Says that characters mean nothing, in words that are made when they are asked for: only the first ones are told. */
export class UnexpectedCharacters implements LexingError {
  readonly offset: number;
  readonly line: number | undefined;
  readonly column: number | undefined;
  readonly length: number;
  readonly #first: string;

  constructor({ startOffset, startLine, startColumn, image }: Token) {
    this.offset = startOffset;
    this.line = startLine;
    this.column = startColumn;
    this.length = image.length;
    this.#first = String.fromCodePoint(image.codePointAt(0) ?? 0);
  }

  get message(): string {
    return unexpectedCharacters(this.#first, this.length);
  }
}

/** Whether a file has so many characters that mean nothing that its end was not read. */
export function isUnreadable({ lexerErrors }: { readonly lexerErrors: readonly LexingError[] }): boolean {
  return lexerErrors[MAX_UNEXPECTED] instanceof UnexpectedCharacters;
}
