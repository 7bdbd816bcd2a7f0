import { describe, expect, test } from 'vitest';
import { excerpt } from '../../cli/render/excerpt.ts';

function show(line: string, from: number, to: number): string {
  const {
    line: shown,
    indent,
    marks,
  } = excerpt([line], { start: { line: 0, character: from }, end: { line: 0, character: to } });
  return `${shown}\n${indent}${marks}`;
}

describe('the marks stand right below their text', () => {
  test.each([
    { name: 'plain', line: 'namespace ns1', from: 10, to: 13, shown: 'namespace ns1\n          ^^^' },
    { name: 'after tabs', line: '\t\tswitch x', from: 9, to: 10, shown: '\t\tswitch x\n\t\t       ^' },
    { name: 'after wide characters', line: '漢字 x', from: 3, to: 4, shown: '漢字 x\n     ^' },
    { name: 'under wide characters', line: 'a 漢字 x', from: 2, to: 4, shown: 'a 漢字 x\n  ^^^^' },
    { name: 'after an emoji (two UTF-16 units)', line: '🦊 x', from: 3, to: 4, shown: '🦊 x\n   ^' },
    { name: 'after a combining accent', line: 'e\u0301 x', from: 3, to: 4, shown: 'e\u0301 x\n  ^' },
    { name: 'nothing marked', line: 'ab', from: 2, to: 2, shown: 'ab\n  ^' },
    { name: 'beyond the end', line: 'ab', from: 7, to: 9, shown: 'ab\n  ^' },
    { name: 'terminal commands', line: 'a\u001B[2Jb', from: 5, to: 6, shown: 'a\uFFFD[2Jb\n     ^' },
    { name: 'text turned round', line: '\u202Eab', from: 1, to: 2, shown: '\uFFFDab\n ^' },
  ])('$name', ({ line, from, to, shown }) => {
    expect(show(line, from, to)).toBe(shown);
  });
});

test('of a long line only the neighbourhood is shown', () => {
  const line = `${'a'.repeat(5000)} HERE ${'b'.repeat(5000)}`;
  const [text = '', marks = ''] = show(line, 5001, 5005).split('\n');
  expect(text.length).toBeLessThan(130);
  expect(text).toMatch(/^…a+ HERE b+…$/);
  expect(text.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('HERE');
});

test('a long line is not cut inside a character', () => {
  for (const shift of [0, 1]) {
    const [text = ''] = show(`${'x'.repeat(shift)}${'🦊'.repeat(500)}`, 500, 501).split('\n');
    expect(text.isWellFormed()).toBe(true);
  }
});

test('of several lines the first is marked to its end', () => {
  const range = { start: { line: 1, character: 2 }, end: { line: 2, character: 1 } };
  expect(excerpt(['one', 'two three', 'four'], range)).toEqual({
    lineNumber: 2,
    line: 'two three',
    indent: '  ',
    marks: '^^^^^^^',
  });
});
