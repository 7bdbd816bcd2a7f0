import type { LexerResult } from 'langium';

type Token = LexerResult['tokens'][number];

/** A place in a text, with line and column counted from 0. */
export interface Place {
  readonly offset: number;
  readonly line: number;
  readonly character: number;
}

/** How far something moves that stands behind a change. */
export interface Move {
  readonly offset: number;
  readonly lines: number;
  /** The one line, counted from 0 as it was before, whose rest moves sideways, too: the one that the change ends in. */
  readonly line: number;
  readonly characters: number;
}

/** The way from one place to another; `undefined` if they are the same. */
export function moveBetween(from: Place, to: Place): Move | undefined {
  const { line } = from;
  const [offset, lines, characters] = [to.offset - from.offset, to.line - line, to.character - from.character];
  return offset === 0 && lines === 0 && characters === 0 ? undefined : { offset, lines, line, characters };
}

/** Moves a token, whose lines and columns are counted from 1. */
export function moveToken(token: Token, { offset, lines, line, characters }: Move): void {
  token.startOffset += offset;
  if (token.endOffset !== undefined) token.endOffset += offset;
  if (token.startLine === line + 1 && token.startColumn !== undefined) token.startColumn += characters;
  if (token.endLine === line + 1 && token.endColumn !== undefined) token.endColumn += characters;
  if (token.startLine !== undefined) token.startLine += lines;
  if (token.endLine !== undefined) token.endLine += lines;
}
