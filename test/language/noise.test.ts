import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { expectSound } from './support/invariants.ts';

const SIZE = 1024 * 1024;

/** A piece repeated up to a megabyte. */
function filled(piece: string): string {
  return piece.repeat(Math.ceil(SIZE / piece.length)).slice(0, SIZE);
}

/** Some noise that is the same each time. */
function random(alphabet: string): string {
  let state = 1;
  const letters = Array.from({ length: SIZE }, () => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return alphabet.charAt((state >>> 16) % alphabet.length);
  });
  return letters.join('');
}

const NOISE: Readonly<Record<string, () => string>> = {
  'one line of one letter': () => filled('a'),
  'one line of words': () => filled('a '),
  'one line of hyphens': () => filled('-'),
  'one line of digits': () => filled('1'),
  'one line of digits and dots': () => filled('1.'),
  'one line of colons': () => filled(':'),
  'one line of pairs with colons': () => filled('00:'),
  'one line of addresses': () => filled('10.0.0.1/24 '),
  'one line of characters that mean nothing': () => filled('$'),
  'one line of such and letters': () => filled('$a'),
  slashes: () => filled('/ '),
  stars: () => filled('*'),
  'many empty lines': () => filled('\n'),
  'many lines of words': () => filled('a\n'),
  'many lines of such characters': () => filled('$\n'),
  'many keywords': () => filled('namespace\n'),
  'many kinds of keywords': () => filled('connector veth -- '),
  'opening braces': () => filled('{'),
  'closing braces': () => filled('}'),
  'nested braces': () => '{'.repeat(SIZE / 2) + '}'.repeat(SIZE / 2),
  'nested blocks': () => filled('namespace a { interface b { '),
  'opening brackets': () => filled('['),
  'nested brackets': () => `namespace h${filled('[1..')}`,
  'one open quote': () => `namespace "${filled('a')}`,
  'one long quoted name': () => `namespace "${filled('a')}"`,
  quotes: () => filled('"'),
  'an open quote on each line': () => filled('"a\n'),
  'empty names': () => filled('namespace ""\n'),
  'one open comment': () => `/*${filled('a')}`,
  'open comments': () => filled('/*'),
  'many comments': () => filled('/**/'),
  'many comments before a statement': () => `${filled('// a\n')}namespace a`,
  'comments inside a statement': () => `namespace ${filled('/* a */')} a`,
  'huge families': () => filled('namespace h[1..9999]\n'),
  'huge families, all different': () =>
    Array.from({ length: 30_000 }, (_, index) => `namespace a${index}x[1..9999]\n`).join(''),
  'huge families joined': () => `namespace h[1..10000]\nswitch bridge lan\n${filled('connector veth h[*] -- lan\n')}`,
  'huge families, all expected to reach each other': () =>
    `namespace h[1..10000]\nswitch bridge lan { subnet 10.0.0.0/16 }\nconnector veth h[*] -- lan { vlan 7 }\n${filled('expect h[*] reaches h[*]\n').replace(/\n[^\n]*$/, '')}`,
  'huge numbers': () => `namespace h[${filled('9')}..${filled('9')}]`,
  'one namespace declared again and again': () => filled('namespace a\n'),
  'one connector again and again': () => `namespace a\nnamespace b\n${filled('connector veth a.x -- b.y\n')}`,
  'connectors without names': () => `namespace a\nnamespace b\n${filled('connector veth a -- b\n')}`,
  'connectors of what is not declared': () => filled('connector veth a -- b\n'),
  'one address again and again': () =>
    `namespace a\nnamespace b\nconnector veth a ${filled('10.0.0.1/24, ')} 10.0.0.1/24 -- b`,
  'blocks that no connector names': () => `namespace a {${filled(' interface x { mtu 1 }')} }`,
  'settings again and again': () => `switch bridge a {${filled(' stp on')} }`,
  'letters at random': () => random('abc xyz\n'),
  'all of ASCII at random': () => random(Array.from({ length: 128 }, (_, code) => String.fromCharCode(code)).join('')),
  'punctuation at random': () => random('{}[]"./*-,: \n'),
  'all of Unicode at random': () => random('\u0000\u00ff\u0430\u200b\u202e\ud800\udfff\ufeff\uffff \n'),
};

describe('a megabyte of noise ends soon', () => {
  test.each(Object.entries(NOISE))(
    '%s',
    async (name, make) => {
      const text = make();
      const began = process.cpuUsage();
      const compilation = await compileSource(text, 'test.nslink');
      const { user, system } = process.cpuUsage(began);
      const seconds = (user + system) / 1e6;
      const { diagnostics } = compilation;
      expectSound(text, compilation);
      if (process.env.NSLINK_NOISE_TIMES)
        console.log(`${seconds.toFixed(2)} s  ${name} (${diagnostics.length} findings)`);
      // Of the processor's time, which does not count what else a machine does, but grows when cores share their caches:
      // twice to three times on a busy machine. What takes longest are tens of thousands of statements that are fine one
      // by one, with over 2 s for parser and tree. What hangs takes minutes.
      expect(seconds).toBeLessThan(10);
      expect(diagnostics.length).toBeLessThanOrEqual(2000);
    },
    300_000,
  );
});
