import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doors } from '../../scripts/rooms.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

test('the table of rooms has the doors of scripts/rooms.ts', () => {
  const rows = text.matchAll(/^\| `(\w+)\/` +\|[^|]*\|([^|]*)\|/gm);
  const table = [...rows].map(([, room = '', imports = '']) => {
    const words = imports.match(/\w[\w.-]*/g) ?? [];
    return [room, words.filter(word => word in doors).sort()] as const;
  });
  const expected = Object.entries(doors).map(([room, imports]) => [room, [...imports].sort()] as const);
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(expected));
});

test('names no file that is not there', () => {
  const names = [...text.matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|mjs|sh|langium))`/g)].flatMap(
    ([, name]) => name ?? [],
  );
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(() => readFileSync(join(root, name)), name).not.toThrow();
});
