import type { ParseResult } from 'langium';
import type { TopologyFile } from '../generated/ast.ts';
import { offsetOfError } from './error-offset.ts';
import { moveToken, type Move } from './move.ts';
import type { StalePart } from './stale-part.ts';

type SyntaxError = ParseResult['parserErrors'][number];
type Token = SyntaxError['token'];

/** The errors before and behind a part of a text; those of the part itself are what is not read again. */
export function errorsAround(
  errors: readonly SyntaxError[],
  { first, next }: StalePart,
  { statements, $cstNode }: TopologyFile,
): { readonly before: SyntaxError[]; readonly behind: SyntaxError[] } {
  const length = $cstNode?.root.fullText.length ?? 0;
  const start = statements[first]?.$cstNode?.offset ?? -1;
  const end = statements[next]?.$cstNode?.offset ?? Infinity;
  return {
    before: errors.filter(error => offsetOfError(error, length) <= start),
    behind: errors.filter(error => offsetOfError(error, length) > end),
  };
}

/** Moves the tokens that errors hold, each once: errors next to each other share some. */
export function moveErrors(errors: readonly SyntaxError[], move: Move): void {
  const tokens = new Set(errors.flatMap(tokensOf));
  for (const token of tokens) moveToken(token, move);
}

function tokensOf(error: SyntaxError): Token[] {
  const { token, resyncedTokens, previousToken } = error as SyntaxError & { previousToken?: Token };
  return [token, ...resyncedTokens, ...(previousToken ? [previousToken] : [])].filter(
    // The end of the file is one token for all, and nowhere.
    ({ tokenType }) => tokenType.name !== 'EOF',
  );
}
