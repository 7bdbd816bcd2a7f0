import type { Position, Range } from 'vscode-languageclient/node';

/** What is around the cursor of somebody who types. */
export interface TypingPlace {
  readonly cursor: Position;
  /** The word that the cursor is in or behind, up to the spaces around it; empty between spaces. */
  readonly word: Range;
  /** The end of what stands before the cursor on its line; absent if nothing does. */
  readonly lineSoFar?: Position;
  /** Where the text goes on behind the cursor. */
  readonly rest: Position;
}

/** An error, as far as it matters here. */
export interface PlacedError {
  readonly range: Range;
  /** Whether it is of the order of words. */
  readonly isSyntax: boolean;
  /** Where something typed could still put it right. */
  readonly statement?: Range;
}

/**
 * The errors of a file, in order, that say more than that what is being typed is not finished. That is all that one says in
 * the word that is being typed, or where something is missing just where the cursor is, or later in the same statement.
 */
export function withoutUnfinished<T extends PlacedError>(errors: readonly T[], place: TypingPlace): T[] {
  let isBehind = false;
  return errors.filter(error => {
    // What is put in for a missing word may be missed behind it, as the `}` of `switch ovs s { port p }` is.
    const isLeftOut = isOnlyUnfinished(error, place) || (isBehind && error.isSyntax);
    isBehind = error.isSyntax && isLeftOut && !isBehind;
    return !isLeftOut;
  });
}

function isOnlyUnfinished({ range, isSyntax, statement }: PlacedError, place: TypingPlace): boolean {
  if (!isBefore(place.word.end, range.start) && !isBefore(range.end, place.word.start)) return true;
  if (statement && !isBefore(place.cursor, statement.start) && !isBefore(statement.end, place.cursor)) return true;
  if (!isSyntax || !place.lineSoFar) return false;
  // At the end of a file it is behind the last word, elsewhere on the next one, which may be another statement's.
  return isSame(range.start, place.rest) || (isSame(range.start, range.end) && isSame(range.end, place.lineSoFar));
}

function isBefore(a: Position, b: Position): boolean {
  return a.line < b.line || (a.line === b.line && a.character < b.character);
}

function isSame(a: Position, b: Position): boolean {
  return a.line === b.line && a.character === b.character;
}
