import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readFragment } from '../../scripts/shell-fragment.ts';
import { projectRoot } from '../../workbench/server-build/places.ts';

const FOLDER = join(projectRoot, 'compiler/script/shell');

/** Each fragment by its file, with the functions that it defines. */
const FRAGMENTS = new Map(
  readdirSync(FOLDER).map(file => {
    const fragment = readFragment(readFileSync(join(FOLDER, file), 'utf8'));
    const functions = new Set([...fragment.text.matchAll(/^\s*(\w+)\(\) [{(]/gm)].map(([, name = '']) => name));
    return [file, { ...fragment, functions }] as const;
  }),
);

/** What a script has of its own, written by the compiler: render-script.ts and its neighbours. */
const OF_THE_SCRIPT = ['make', 'unmake', 'topology_json'];

const KNOWN = new Set([...OF_THE_SCRIPT, ...[...FRAGMENTS.values()].flatMap(({ functions }) => [...functions])]);

/** Where Bash takes a word for a command, and what of ours runs its arguments. */
const BEFORE = String.raw`(?:^|[;&|({!]|\$\(|\b(?:if|then|else|elif|do|while|until|read_lines|xargs|trap))\s*'?`;

function callsIn(text: string): readonly string[] {
  const code = text.replaceAll(/^\s*#.*$|\s#\s.*$/gm, '');
  return [...KNOWN].filter(name => new RegExp(String.raw`${BEFORE}${name}(?![\w=(-])`, 'm').test(code));
}

test.each([...FRAGMENTS])('%s names the functions of others that it calls', (_, { text, calls, functions }) => {
  expect(calls).toEqual(
    callsIn(text)
      .filter(name => !functions.has(name))
      .sort(),
  );
});

test('no function has a local variable by the name of a table of all: a signal ends in the scope of whatever runs', () => {
  const texts = [...FRAGMENTS.values()].map(({ text }) => text);
  const tables = texts
    .flatMap(text => [...text.matchAll(/^declare -A (.*)$/gm)])
    .flatMap(([, names = '']) => namesIn(names));
  expect(tables).toContain('line_of');
  const locals = texts.flatMap(text => [...text.matchAll(/^[ ]+(?:local|declare)(?: -\w)? (.*)$/gm)]);
  const shadowed = locals.flatMap(([, names = '']) => namesIn(names)).filter(name => tables.includes(name));
  expect(shadowed).toEqual([]);
});

function namesIn(words: string): readonly string[] {
  return [...words.replace(/\s#.*/, '').matchAll(/(?:^|\s)(\w+)(?==|\s|$)/g)].map(([, name = '']) => name);
}

test('a fragment without a header, or with other lines in it, is refused', () => {
  expect(() => readFragment('take() { :; }\n\n')).toThrow('does not begin with # shellcheck shell=bash');
  expect(() => readFragment('# shellcheck shell=bash\n# wants: more\n\n')).toThrow(
    '“# wants: more” is no line of a header',
  );
});
