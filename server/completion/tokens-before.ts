import type { Lexer, LexerResult } from 'langium';

type Token = LexerResult['tokens'][number];

/** A token, as far as its place in a statement matters. */
export interface PlainToken {
  /** The name of a terminal, such as `ID`, or the keyword itself. */
  readonly type: string;
  readonly text: string;
  readonly start: number;
}

/** What is before a cursor, and the word that the cursor is in. */
export interface TokensBefore {
  readonly tokens: readonly PlainToken[];
  /** The part of the word before the cursor; empty if it is in none. */
  readonly typed: string;
  /** From where to where a completion replaces: the whole word, also behind the cursor. */
  readonly start: number;
  readonly end: number;
  /** The tokens behind the word on its line. */
  readonly after: readonly PlainToken[];
  /** Whether only white space is before the word on its line. */
  readonly isFirstOnLine: boolean;
}

/* Not by the lexer: an address that is half typed is other tokens. */
const TYPED = /(?<![\w-])(?:"[^"\r\n]*|[0-9][0-9A-Za-z:./]*|[0-9A-Fa-f]*:[0-9A-Fa-f:./]*|[A-Za-z_](?:\w|-(?!-))*)$/;
const REST = /^(?:\w|-(?!-))*/;

/** Reads the tokens before `offset`; `undefined` inside a comment, where nothing is completed. */
export function tokensBefore(lexer: Lexer, text: string, offset: number): TokensBefore | undefined {
  const lineStart = Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
  const line = text.slice(lineStart, offset);
  const typed = TYPED.exec(line)?.[0] ?? '';
  const start = offset - typed.length;
  // The lexer sees the word too, for it may be in a comment.
  const { tokens, hidden } = lexer.tokenize(text.slice(0, offset));
  const last = hidden.at(-1);
  const isComment = last?.tokenType.name === 'LINE_COMMENT' && last.startOffset + last.image.length === offset;
  if (isComment || last?.tokenType.name === 'OPEN_COMMENT') return undefined;
  const rest = typed.startsWith('"') ? '' : (REST.exec(text.slice(offset, offset + 256))?.[0] ?? '');
  const end = offset + rest.length;
  const lineRest = /^.*/.exec(text.slice(end))?.[0] ?? '';
  return {
    tokens: tokens.filter(token => token.startOffset < start).map(plainToken),
    after: lexer.tokenize(lineRest).tokens.map(plainToken),
    typed,
    start,
    end,
    isFirstOnLine: line.slice(0, line.length - typed.length).trim() === '',
  };
}

function plainToken(token: Token): PlainToken {
  return { type: token.tokenType.name, text: token.image, start: token.startOffset };
}
