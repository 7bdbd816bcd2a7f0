import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { compileAnything } from './support/invariants.ts';

const folder = join(import.meta.dirname, '../../examples');
const EXAMPLES = readdirSync(folder).map(name => readFileSync(join(folder, name), 'utf8'));
const WORDS = [
  ...'topology namespace switch connector interface port bridge ovs veth internal patch tap'.split(' '),
  ...'address mac mtu stp on off a b lan h h1 h2 eth0 -- -- - . .. , { } [ ] * 0 1 3 1500'.split(' '),
  ...[
    '10.0.0.1/24',
    '10.0.0.1',
    'fd00::1/64',
    '02:00:00:00:00:01',
    '"a"',
    '""',
    '"',
    '//',
    '/*',
    '*/',
    '\n',
    '$',
    '\0',
    '\u{1F41F}',
  ],
  ...['h[1..3]', 'h[*]', 'namespace a', 'switch ovs lan', 'connector veth a -- lan', '{ interface eth0 { mtu 1400 } }'],
];
const BYTES = [
  '',
  ' ',
  '"',
  '{',
  '}',
  '[',
  ']',
  '.',
  '-',
  '/',
  '*',
  '\0',
  '\n',
  '\r',
  '\uFEFF',
  '\uD800',
  '\u202E',
  '0',
  'a',
];

/** One edit: what is at `at` goes, is doubled, changes places with what is at `other`, or has `inserted` before it. */
interface Edit<T> {
  readonly kind: 'delete' | 'duplicate' | 'swap' | 'insert';
  readonly at: number;
  readonly other: number;
  readonly inserted: T;
}

function edits<T>(inserted: fc.Arbitrary<T>): fc.Arbitrary<Edit<T>[]> {
  const kind = fc.constantFrom('delete' as const, 'duplicate' as const, 'swap' as const, 'insert' as const);
  return fc.array(fc.record({ kind, at: fc.nat(), other: fc.nat(), inserted }), { minLength: 1, maxLength: 6 });
}

function edited<T>(original: readonly T[], all: readonly Edit<T>[]): T[] {
  const result = [...original];
  for (const { kind, at, other, inserted } of all) {
    if (result.length === 0) break;
    const [from, to] = [at % result.length, other % result.length];
    const [here, there] = [result[from]!, result[to]!];
    if (kind === 'delete') result.splice(from, 1);
    else if (kind === 'insert') result.splice(from, 0, inserted);
    else if (kind === 'duplicate') result.splice(to, 0, here);
    else {
      result[from] = there;
      result[to] = here;
    }
  }
  return result;
}

const word = fc.constantFrom(...WORDS);
const TEXTS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'characters at random': fc.string({ unit: 'binary', maxLength: 200 }),
  'words at random': fc
    .array(fc.tuple(word, fc.constantFrom('', ' ', ' ', ' ', '\n')), { maxLength: 60 })
    .map(parts => parts.flat().join('')),
  'examples with words changed': fc
    .tuple(fc.constantFrom(...EXAMPLES), edits(word))
    .map(([example, all]) => edited(example.split(/(\s+|[{}[\],]|--)/), all).join('')),
  'examples with characters changed': fc
    .tuple(fc.constantFrom(...EXAMPLES), edits(fc.constantFrom(...BYTES)))
    .map(([example, all]) => edited(example.split(''), all).join('')),
  'examples that break off': fc
    .tuple(fc.constantFrom(...EXAMPLES), fc.nat())
    .map(([example, at]) => example.slice(0, at % example.length)),
};

describe('any text ends as a topology or with errors at places in it, the same each time', () => {
  test.each(Object.entries(TEXTS))('%s', async (_name, texts) => {
    await fc.assert(
      fc.asyncProperty(texts, async text => {
        const compilation = await compileAnything(text);
        expect(await compileSource(text, 'test.nslink')).toEqual(compilation);
      }),
      { numRuns: 400 },
    );
  });
});

describe('what no shell and no kernel should see is an error at its place', () => {
  const names = [
    '$(reboot)',
    '`reboot`',
    '-rf',
    'a;b',
    'a&&b',
    'a|b',
    'a>b',
    "a'b",
    'a\\b',
    '../x',
    '/etc',
    '.',
    '..',
    '~',
    '*',
    '{a,b}',
    'a b',
    'a\tb',
    'a:b',
    '%s',
    '#a',
    '!a',
    '=a',
    'a=b',
    '\u0430pple',
    'ns\u0661',
    'a\u200Bb',
    'a\u202Eb',
    'a\u0301',
    '\uFF41',
    'a\0b',
    'a\u001B[2Jb',
    'x'.repeat(300),
    'é'.repeat(150),
  ];
  const statements: Readonly<Record<string, (name: string) => [before: string, name: string, after: string]>> = {
    topology: name => ['topology ', name, ''],
    namespace: name => ['namespace ', name, ''],
    family: name => ['namespace ', name, '[1..3]'],
    switch: name => ['switch bridge ', name, ''],
    'Open vSwitch': name => ['switch ovs ', name, ''],
    interface: name => ['namespace a namespace b connector veth a.', name, ' -- b'],
    port: name => ['namespace a switch ovs b connector veth a -- b.', name, ''],
    'internal port': name => ['namespace a switch ovs b connector internal a.', name, ' -- b'],
  };

  test.each(names)('%j', async name => {
    for (const written of [name, `"${name}"`]) {
      for (const [what, statement] of Object.entries(statements)) {
        const [before, place, after] = statement(written);
        // Dots behind a dot are read together with it.
        const { diagnostics } = await compileAnything(before + place + after);
        const first = diagnostics.find(({ severity }) => severity === 'error');
        expect(first, `${what} ${written}`).toBeDefined();
        expect(first!.range.start.line).toBe(0);
        expect(first!.range.start.character, `${what} ${written}`).toBeGreaterThanOrEqual(before.trimEnd().length - 1);
        expect(first!.range.start.character).toBeLessThanOrEqual(before.length + place.length);
      }
    }
  });
});
