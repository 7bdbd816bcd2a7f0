import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHOWN_FIGURES } from '../../cli/bench/shown-figures.ts';
import { fourWaysPage, fourWaysPicture } from '../../scripts/four-ways-page.ts';
import { FOUR_WAYS, readRecord } from '../../scripts/four-ways-record.ts';
import { samplePath, sampleResult } from './sample-result.ts';

const root = join(import.meta.dirname, '../..');
const record = await readRecord(root);
const page = await readFile(join(root, FOUR_WAYS.page), 'utf8');

test('docs/four-ways.md and its picture show the result that is kept (else: npm run docs)', async () => {
  expect(fourWaysPage(page, record)).toBe(page);
  expect(await readFile(join(root, FOUR_WAYS.picture), 'utf8')).toBe(fourWaysPicture(record));
  expect(page.match(/<!-- end -->/g)!.length).toBeGreaterThan(10);
  // In Markdown a line that begins with a comment is HTML up to its end, and no part of the paragraph.
  expect(page).not.toMatch(/^ *<!-- \w+ of /m);
});

test('the result is whole', () => {
  const names = ['veth-pair', 'linux-bridge', 'open-vswitch', 'ovs-internal-ports', 'macvlan'];
  expect(record.paths.map(({ topology }) => topology)).toEqual([...names, 'veth-pair without offloads']);
  for (const { topology, figures } of record.paths) {
    for (const { name } of SHOWN_FIGURES)
      expect(figures[name]?.runs.length, `${name} of ${topology}`).toBe(record.runs);
  }
});

test('figures come from the result, and nowhere else', () => {
  const result = sampleResult(
    samplePath('one way', [30]),
    samplePath('other', [10]),
    samplePath('one way without offloads', [5]),
  );
  const text = (words: string) => fourWaysPage(`a <!-- ${words} -->old<!-- end --> b`, result);
  expect(text('tcpBitsPerSecond of one way')).toContain('-->30.0 Gbit/s<!--');
  expect(text('tcpBitsPerSecond of other to one way')).toBe(
    'a <!-- tcpBitsPerSecond of other to one way -->0.33<!-- end --> b',
  );
  expect(text('tcpBitsPerSecond of one way to other')).toContain('-->3.0<!--');
  expect(text('table')).toContain('\n| other | **10.0 Gbit/s**<br>10.0–10.0 |');
  expect(text('table')).not.toContain('without offloads');
  expect(text('control')).toContain('\n| one way without offloads | **5.00 Gbit/s**');
  expect(text('control')).not.toContain('| other |');
  expect(text('machine')).toContain('\n- 4 × Some Processor, Linux 6.1.0');
  expect(() => text('tcpBitsPerSecond of nowhere')).toThrow('there is no figure “tcpBitsPerSecond of nowhere”');
  expect(() => text('tables')).toThrow('there is no figure “tables”');
});
