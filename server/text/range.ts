import type { Position, SourceRange } from '../../topology/topology.ts';

/** Negative if `a` is before `b`, 0 if they are the same place. */
export function comparePositions(a: Position, b: Position): number {
  return a.line - b.line || a.character - b.character;
}

/** Whether `position` is in `range`, or at its end: where a cursor after the last character is. */
export function touches(range: SourceRange, position: Position): boolean {
  return comparePositions(range.start, position) <= 0 && comparePositions(position, range.end) <= 0;
}

/** Whether the two have a place in common; touching ends count. */
export function overlaps(a: SourceRange, b: SourceRange): boolean {
  return comparePositions(a.start, b.end) <= 0 && comparePositions(b.start, a.end) <= 0;
}

/** Whether the two are the same. */
export function sameRange(a: SourceRange, b: SourceRange): boolean {
  return comparePositions(a.start, b.start) === 0 && comparePositions(a.end, b.end) === 0;
}
