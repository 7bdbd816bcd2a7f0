import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { benchResult, type BenchResult } from '../protocol/reports/bench.ts';
import { fourWaysPage, fourWaysPicture } from './four-ways-page.ts';

/** Where they are, below the root of the project. */
export const FOUR_WAYS = {
  record: 'docs/four-ways.json',
  picture: 'docs/pictures/four-ways.svg',
  page: 'docs/four-ways.md',
} as const;

/** Keeps a result, and writes the picture and the figures of the page anew; returns what was written. */
export async function recordFourWays(root: string, result: BenchResult): Promise<readonly string[]> {
  const page = await readFile(join(root, FOUR_WAYS.page), 'utf8');
  const texts: Readonly<Record<string, string>> = {
    [FOUR_WAYS.record]: `${JSON.stringify(result, undefined, 1)}\n`,
    [FOUR_WAYS.picture]: fourWaysPicture(result),
    [FOUR_WAYS.page]: fourWaysPage(page, result),
  };
  for (const [name, text] of Object.entries(texts)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return Object.keys(texts);
}

/** The result that is kept. */
export async function readRecord(root: string): Promise<BenchResult> {
  return v.parse(benchResult, JSON.parse(await readFile(join(root, FOUR_WAYS.record), 'utf8')));
}
