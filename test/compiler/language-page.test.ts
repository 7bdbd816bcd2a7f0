import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { languagePage } from '../../scripts/language-page.ts';

const root = join(import.meta.dirname, '../..');
const page = await readFile(join(root, 'docs/language.md'), 'utf8');

test('docs/language.md shows the commands that its examples become (else: npm run docs)', async () => {
  expect(page.match(/<!-- becomes -->\n\n```sh\n.+/g)?.length).toBeGreaterThan(10);
  expect(await languagePage(page)).toBe(page);
});

test('every example of it is without errors', async () => {
  const examples = [...page.matchAll(/^```nslink[^\n]*\n([\s\S]*?)^```$/gm)].map(([, text = '']) => text);
  expect(examples.length).toBeGreaterThan(10);
  for (const text of examples) {
    const { diagnostics } = await compileSource(text, 'example.nslink');
    expect(
      diagnostics.filter(({ severity }) => severity === 'error'),
      text,
    ).toEqual([]);
  }
});

test('every word of the grammar is in its grammar', async () => {
  const grammar = await readFile(join(root, 'language/nslink.langium'), 'utf8');
  const rules = grammar.slice(0, grammar.indexOf('Name returns string'));
  const words = new Set([...rules.matchAll(/'([a-z][a-z-]*)'/g)].map(([, word = '']) => word));
  const ebnf = [...page.matchAll(/^```ebnf\n([\s\S]*?)^```$/gm)].map(([, text]) => text).join('');
  expect([...words].filter(word => !ebnf.includes(`"${word}"`))).toEqual([]);
});
