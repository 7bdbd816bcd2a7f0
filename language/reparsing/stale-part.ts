import type { ParseResult } from 'langium';
import type { TopologyFile } from '../generated/ast.ts';
import type { Change } from './change.ts';
import { offsetOfError } from './error-offset.ts';

/** The statements that a change may concern: from `first` on, up to the one before `next`. */
export interface StalePart {
  /** Where it begins: at a statement that is read anew, or -1 for the start of the file. */
  readonly first: number;
  /** The statement behind it, which stays as it is; as many as there are if the part goes up to the end of the file. */
  readonly next: number;
}

/** No name reads like these, so that a statement ends before them whatever it is. */
const OPENING = /(?:topology|namespace|switch|connector|expect)\s/y;

/**
 * What has to be read anew after a change of the text that `before` was read from. The part begins with a keyword that
 * is before the change, for what stands before a keyword does not depend on what stands behind it, unless it is in error;
 * so a whole statement without one is left between. Where its end is, only the reading of it can tell for sure.
 */
export function stalePart(before: ParseResult, { statements, $cstNode }: TopologyFile, change: Change): StalePart {
  const text = $cstNode?.root.fullText ?? '';
  const startOf = (index: number): number => statements[index]?.$cstNode?.offset ?? (index < 0 ? -1 : text.length);
  const { lexerErrors, parserErrors } = before;
  const start = Math.min(change.start, ...lexerErrors.map(({ offset }) => offset));
  const end = Math.max(change.oldEnd, ...lexerErrors.map(({ offset, length }) => offset + length));
  const errors = parserErrors.map(error => offsetOfError(error, text.length));
  const isBehindError = (index: number): boolean =>
    errors.some(offset => offset > startOf(index - 1) && offset <= startOf(index));

  let first = firstIndex(statements.length, index => startOf(index) >= start) - 1;
  while (first >= 0 && (keywordEnd(text, startOf(first)) > change.start || isBehindError(first))) first--;
  return { first, next: firstIndex(statements.length, index => startOf(index) >= end) };
}

/** Where the keyword of a statement ends, with the white space that shows that it does. */
function keywordEnd(text: string, start: number): number {
  OPENING.lastIndex = start;
  return OPENING.test(text) ? OPENING.lastIndex : Infinity;
}

/** The lowest index for which something holds that holds for all above it, too; `length` if it holds for none. */
function firstIndex(length: number, holds: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
