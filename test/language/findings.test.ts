import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FindingEntry, FindingExample } from '../../language/findings/finding-entry.ts';
import { readExample } from '../../language/findings/example-text.ts';
import { FINDINGS, type FindingCode } from '../../language/findings/findings.ts';
import { findingsIn, marked } from './support/found.ts';

const entries = Object.entries(FINDINGS).map(([code, entry]: [string, FindingEntry]) => ({ code, ...entry }));
const withExample = entries.flatMap(entry => (entry.example ? [{ ...entry, example: entry.example }] : []));

describe.each(withExample)('$code', ({ code, severity, example }) => {
  const { wrong, right, fine = [] }: FindingExample = example;

  test('is all that is found in what is wrong, at exactly that place', async () => {
    const { text } = readExample(wrong);
    expect(text).not.toBe(wrong);
    const findings = await findingsIn(text);
    expect(new Set(findings.map(finding => `${finding.severity} ${finding.code}`))).toEqual(
      new Set([`${severity} ${code}`]),
    );
    expect(marked(text, findings)).toBe(wrong);
  });

  test.each([right, ...fine])('is not found in what is right: %j', async text => {
    expect(await findingsIn(text)).toEqual([]);
  });
});

describe('the table', () => {
  test.each(entries)('says what there is to know about $code in plain sentences', ({ code, title, explanation }) => {
    expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(title).toMatch(/^[A-Z][^.\n]*[^.\s]$/);
    expect(explanation).toMatch(/^[A-Z][^\n]*\.$/);
    expect(explanation.split(/\. /).length).toBeGreaterThanOrEqual(2);
  });

  test('has every code that the language reports, and no other', async () => {
    const rooms = ['topology', 'language'].map(room => sourcesOf(join(import.meta.dirname, '../..', room)));
    const sources = (await Promise.all(rooms)).flat();
    const written = sources.flatMap(text => [...text.matchAll(/\bcode: '([^']*)'/g)].map(([, code]) => code));
    expect(Object.keys(FINDINGS)).toEqual(expect.arrayContaining(written));
    expect(Object.keys(FINDINGS).filter(code => !sources.some(text => text.includes(`'${code}'`)))).toEqual([]);
  });
});

test.each([
  { text: '$\n'.repeat(101), severity: 'error', count: 101, says: '1 more such characters follow: fix these first.' },
  { text: 'connector\n'.repeat(200), severity: 'error', count: 101, says: 'The rest of the file is not read' },
  { text: 'namespace a\n'.repeat(1002), severity: 'error', count: 1001, says: '2 more problems from here on' },
])('more-problems cuts a long list: $says', async ({ text, severity, count, says }) => {
  const findings = await findingsIn(text);
  const last = findings.filter(({ code }) => code === ('more-problems' satisfies FindingCode));
  expect(last).toEqual([expect.objectContaining({ severity, message: expect.stringContaining(says) })]);
  expect(findings.length).toBe(count);
});

/** The texts of the language's sources, without the table itself and the generated ones. */
async function sourcesOf(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  const own = files.filter(file => file.endsWith('.ts') && !/^(generated|findings)\//.test(file));
  return Promise.all(own.map(file => readFile(join(folder, file), 'utf8')));
}
