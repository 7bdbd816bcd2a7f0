import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { SHOWN_FIGURES } from '../../cli/bench/shown-figures.ts';
import { fourWaysPage, fourWaysPicture } from '../../scripts/four-ways-page.ts';
import { FOUR_WAYS, readRecords, writeFourWays } from '../../scripts/four-ways-record.ts';
import { samplePath, sampleResult } from './sample-result.ts';

const root = join(import.meta.dirname, '../..');
const records = await readRecords(root);
const page = await readFile(join(root, FOUR_WAYS.page), 'utf8');

test('docs/four-ways.md and its picture show the results that are kept (else: npm run docs)', async () => {
  expect(fourWaysPage(page, records)).toBe(page);
  expect(await readFile(join(root, FOUR_WAYS.picture), 'utf8')).toBe(fourWaysPicture(records));
  expect(page.match(/<!-- end -->/g)!.length).toBeGreaterThan(10);
  // In Markdown a line that begins with a comment is HTML up to its end, and no part of the paragraph.
  expect(page).not.toMatch(/^ *<!-- \w+ of /m);
});

test('the results are whole', () => {
  const four = ['veth-pair', 'linux-bridge', 'open-vswitch', 'ovs-internal-ports'];
  const { machine, userMode } = records;
  expect(machine.paths.map(({ topology }) => topology)).toEqual([...four, 'macvlan', 'veth-pair without offloads']);
  expect(userMode.paths.map(({ topology }) => topology)).toEqual(four);
  for (const { runs, paths } of [machine, userMode]) {
    for (const { topology, figures } of paths) {
      for (const { name } of SHOWN_FIGURES) expect(figures[name]?.runs.length, `${name} of ${topology}`).toBe(runs);
    }
  }
  // The one is marked as what it is, and is there for the datapath that the other does not have.
  expect(machine.paths.filter(({ ownKernel }) => ownKernel !== undefined)).toEqual([]);
  for (const { ownKernel, datapaths } of userMode.paths) {
    expect(ownKernel).toMatch(/^6\./);
    expect(Object.values(datapaths).filter(datapath => datapath !== 'system')).toEqual([]);
  }
});

test('`npm run docs` leaves the results alone', async () => {
  const copy = await mkdtemp(join(tmpdir(), 'nslink-docs-'));
  try {
    await cp(join(root, 'docs'), join(copy, 'docs'), { recursive: true });
    expect(await writeFourWays(copy)).toEqual([FOUR_WAYS.picture, FOUR_WAYS.page]);
    for (const name of Object.values(FOUR_WAYS.records)) {
      expect(await readFile(join(copy, name), 'utf8')).toBe(await readFile(join(root, name), 'utf8'));
    }
  } finally {
    await rm(copy, { recursive: true });
  }
});

test('figures come from the result, and nowhere else', () => {
  const result = sampleResult(
    samplePath('one way', [30]),
    samplePath('other', [10]),
    samplePath('one way without offloads', [5]),
  );
  const other = sampleResult(samplePath('one way', [2]));
  const text = (words: string) =>
    fourWaysPage(`a <!-- ${words} -->old<!-- end --> b`, { machine: result, userMode: other });
  expect(text('tcpBitsPerSecond of one way')).toContain('-->30.0 Gbit/s<!--');
  expect(text('tcpBitsPerSecond of other to one way')).toBe(
    'a <!-- tcpBitsPerSecond of other to one way -->0.33<!-- end --> b',
  );
  expect(text('tcpBitsPerSecond of one way to other')).toContain('-->3.0<!--');
  expect(text('tcpBitsPerSecond of one way in user mode')).toContain('-->2.00 Gbit/s<!--');
  expect(text('table in user mode')).toContain('\n| one way | **2.00 Gbit/s**');
  expect(text('table')).toContain('\n| other | **10.0 Gbit/s**<br>10.0–10.0 |');
  expect(text('table')).not.toContain('without offloads');
  expect(text('control')).toContain('\n| one way without offloads | **5.00 Gbit/s**');
  expect(text('control')).not.toContain('| other |');
  expect(text('machine')).toContain('\n- 4 × Some Processor, Linux 6.1.0');
  expect(() => text('tcpBitsPerSecond of nowhere')).toThrow('there is no figure “tcpBitsPerSecond of nowhere”');
  expect(() => text('tables')).toThrow('there is no figure “tables”');
});
