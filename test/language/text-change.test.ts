import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changeBetween } from '../../language/reparsing/change.ts';

const letters = fc.constantFrom('', 'a', 'b', 'ab', 'aab', '\u2028');
/** As long as several of the blocks that are compared at a time, or shorter, or just as long. */
const length = fc.oneof(fc.nat({ max: 20_000 }), fc.constantFrom(4095, 4096, 4097, 8192));

test('a change is the shortest part that is different, in texts of any length', () => {
  const property = fc.property(length, length, letters, letters, (ahead, behind, old, typed) => {
    const [before, after] = [old, typed].map(text => `${'a'.repeat(ahead)}${text}${'ba'.repeat(behind / 2)}`);
    if (before === undefined || after === undefined) throw new Error('two texts');
    const { start, oldEnd, newEnd } = changeBetween(before, after);
    expect(before.slice(0, start) === after.slice(0, start)).toBe(true);
    expect(before.slice(oldEnd) === after.slice(newEnd)).toBe(true);
    const shorter = Math.min(before.length, after.length);
    expect(start === shorter || before[start] !== after[start]).toBe(true);
    const isUsedUp = Math.min(oldEnd, newEnd) === start;
    expect(isUsedUp || before[oldEnd - 1] !== after[newEnd - 1]).toBe(true);
  });
  fc.assert(property, { numRuns: 500 });
});
