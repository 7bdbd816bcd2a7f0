/** What is different between two texts: from `start` on, up to an end in each of them. */
export interface Change {
  readonly start: number;
  readonly oldEnd: number;
  readonly newEnd: number;
}

/** Characters: so many are compared at a time, which is much faster than one by one. */
const BLOCK = 4096;

/** The shortest part of `before` that something else stands for in `after`. */
export function changeBetween(before: string, after: string): Change {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start + BLOCK <= shorter && isSame(before, start, after, start)) start += BLOCK;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  const most = shorter - start;
  while (same + BLOCK <= most && isSame(before, before.length - same - BLOCK, after, after.length - same - BLOCK))
    same += BLOCK;
  while (same < most && before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same))
    same++;
  return { start, oldEnd: before.length - same, newEnd: after.length - same };
}

function isSame(before: string, at: number, after: string, there: number): boolean {
  return before.slice(at, at + BLOCK) === after.slice(there, there + BLOCK);
}
