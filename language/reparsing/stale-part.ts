import type { ParseResult } from 'langium';
import type { TopologyFile } from '../generated/ast.ts';
import type { Change } from './change.ts';

/** The statements that a change may concern: from `first` on, up to the one before `next`. */
export interface StalePart {
  /** Where it begins: at a statement that is read anew, or -1 for the start of the file. */
  readonly first: number;
  /** The statement behind it, which stays as it is; as many as there are if the part goes up to the end of the file. */
  readonly next: number;
}

/** No name reads like these, so that a statement ends before them whatever it is. */
const OPENING = /(?:topology|namespace|switch|connector)\s/y;

/**
 * What has to be read anew after a change of the text that `before` was read from. The part begins with a keyword that
 * is before the change, for what stands before a keyword does not depend on what stands behind it; and nothing that is
 * in error is outside.
 */
export function stalePart(before: ParseResult, { statements, $cstNode }: TopologyFile, change: Change): StalePart {
  const text = $cstNode?.root.fullText ?? '';
  const [firstError, lastError] = extentOfErrors(before, text.length);
  const end = Math.max(change.oldEnd, lastError);
  const startOf = (index: number): number => statements[index]?.$cstNode?.offset ?? text.length;

  let first = firstIndex(statements.length, index => startOf(index) >= Math.min(change.start, firstError)) - 1;
  while (first >= 0 && keywordEnd(text, startOf(first)) > change.start) first--;
  return { first, next: firstIndex(statements.length, index => startOf(index) >= end) };
}

/** Where the keyword of a statement ends, with the white space that shows that it does. */
function keywordEnd(text: string, start: number): number {
  OPENING.lastIndex = start;
  return OPENING.test(text) ? OPENING.lastIndex : Infinity;
}

/** From where to where there are errors, if there are any. */
function extentOfErrors({ lexerErrors, parserErrors }: ParseResult, length: number): [first: number, last: number] {
  let [first, last] = [Infinity, 0];
  for (const { offset, length: characters } of lexerErrors) {
    first = Math.min(first, offset);
    last = Math.max(last, offset + characters);
  }
  for (const { token } of parserErrors) {
    const offset = token.tokenType.name === 'EOF' ? length : token.startOffset;
    first = Math.min(first, offset);
    // What is read last may be what an error at the end of the file is about.
    last = Math.max(last, token.tokenType.name === 'EOF' ? Infinity : offset);
  }
  return [first, last];
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
