import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { benchResult, type BenchResult } from '../protocol/reports/bench.ts';
import { fourWaysPage, fourWaysPicture, type FourWays } from './four-ways-page.ts';

/** Where they are, below the root of the project. */
export const FOUR_WAYS = {
  records: { machine: 'docs/four-ways.json', userMode: 'docs/four-ways-user-mode.json' },
  picture: 'docs/pictures/four-ways.svg',
  page: 'docs/four-ways.md',
} as const;

/** Keeps a result, and writes the picture and the figures of the page anew; returns what was written. */
export async function recordFourWays(
  root: string,
  which: keyof FourWays,
  result: BenchResult,
): Promise<readonly string[]> {
  const record = FOUR_WAYS.records[which];
  await writeFile(join(root, record), `${JSON.stringify(result, undefined, 1)}\n`);
  return [record, ...(await writeFourWays(root))];
}

/** Writes the picture and the figures of the page anew from the results that are kept; returns what was written. */
export async function writeFourWays(root: string): Promise<readonly string[]> {
  const results = await readRecords(root);
  const page = await readFile(join(root, FOUR_WAYS.page), 'utf8');
  const texts: Readonly<Record<string, string>> = {
    [FOUR_WAYS.picture]: fourWaysPicture(results),
    [FOUR_WAYS.page]: fourWaysPage(page, results),
  };
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return Object.keys(texts);
}

/** The results that are kept. */
export async function readRecords(root: string): Promise<FourWays> {
  const { machine, userMode } = FOUR_WAYS.records;
  return { machine: await readRecord(root, machine), userMode: await readRecord(root, userMode) };
}

async function readRecord(root: string, name: string): Promise<BenchResult> {
  return v.parse(benchResult, JSON.parse(await readFile(join(root, name), 'utf8')));
}
