import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { doors } from '../../scripts/rooms.ts';

const root = join(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'ARCHITECTURE.md'), 'utf8');

const ROOMS_DETAILS = [...text.matchAll(/\]\((\w+\/[\w/]+\/README\.md)\)/g)].flatMap(([, link]) => link ?? []);

test('the table of rooms has the doors of scripts/rooms.ts', () => {
  const rows = text.matchAll(/^\| `(\w+)\/` +\|[^|]*\|([^|]*)\|/gm);
  const table = [...rows].map(([, room = '', imports = '']) => {
    const words = imports.match(/\w[\w.-]*/g) ?? [];
    return [room, words.filter(word => word in doors).sort()] as const;
  });
  const expected = Object.entries(doors).map(([room, imports]) => [room, [...imports].sort()] as const);
  expect(Object.fromEntries(table)).toEqual(Object.fromEntries(expected));
});

test('has five files to start with, and links to the details of rooms that are there', () => {
  const [, start = ''] = /## Start reading here\n([^#]*)/.exec(text) ?? [];
  expect(start.match(/^\d\. `[^`]+`/gm)).toHaveLength(5);
  const links = [...text.matchAll(/\]\(([^):]+)\)/g)].flatMap(([, link]) => link ?? []);
  expect(links).toContain('runtime/capture/README.md');
  for (const link of links) expect(existsSync(join(root, link)), link).toBe(true);
});

test.each(['ARCHITECTURE.md', ...ROOMS_DETAILS])('%s names no file that is not there', page => {
  const names = [
    ...readFileSync(join(root, page), 'utf8').matchAll(/`((?:[\w.-]+\/)+[\w.-]+\.(?:ts|mjs|sh|langium))`/g),
  ].flatMap(([, name]) => name ?? []);
  if (page === 'ARCHITECTURE.md') expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(() => readFileSync(join(root, name)), name).not.toThrow();
});
