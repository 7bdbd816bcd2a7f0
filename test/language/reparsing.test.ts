import fc from 'fast-check';
import type { LangiumDocument } from 'langium';
import { describe, expect, test } from 'vitest';
import type { Statement, TopologyFile } from '../../language/generated/ast.ts';
import { allOf, opened, retyped } from './support/whole-reading.ts';

const WHOLE = [
  'topology lab',
  'namespace a',
  'namespace b { interface eth0 { address 10.0.0.1/24 mtu 1400 } route default via 10.0.0.9 dev eth0 }',
  'namespace "some name"',
  'namespace h[1..3]',
  'switch ovs lan',
  'switch bridge wan {\n  stp on\r\n  subnet 10.0.0.0/24, fd00::/64\n  port p { vlan 10 }\n}',
  'connector veth a.eth0 10.0.0.1/8 -- lan',
  'connector veth b.eth0 10.0.0.1/8, fd00::1/64\n  -- wan.p { delay 10ms mtu 1400 }',
  'connector veth h[*] -- lan',
  'connector veth host -- lan',
  'connector vxlan lan -- 192.0.2.9 { id 7 }',
];
const BROKEN = [
  'connector ve',
  'namespace c { route default via',
  '}',
  '$',
  '"open',
  'connector veth a 10.0.0.1/8 -- "no such node"',
];
/** A topology without a mistake, in which names and addresses are left out: they depend on the lines around them. */
const DECLARATIONS = [
  'switch ovs lan { subnet 10.0.0.0/24 }',
  'switch bridge some-long-name { stp on }',
  'namespace a { interface eth7 { mtu 1400 } }',
  'connector veth a.eth7 -- some-long-name { mtu 1400 }',
];
const LINES = [
  'connector veth a -- lan',
  'connector veth h[*] -- lan',
  'connector veth h2 -- lan',
  'connector veth h3 192.0.2.1/24 -- some-long-name { mtu 1400 }',
  'connector veth some-long-name -- lan { mtu 1400 }',
  'connector internal h1 -- lan',
  'connector veth h1 10.0.0.2/24 -- lan',
  '// a remark',
];
const BETWEEN = [
  '\n',
  '\n',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\n\n',
  ' // a remark\n',
  '\n/* two\nlines */ ',
  '\n\t',
  '',
  '//\r\n',
];
const TYPED = [
  ...['', ' ', '\n', '\r\n', '\r', 'x', '1', '-', '.', ',', ':', '$', '\u{1F41F}', '\uD800', '\u2028'],
  ...['{', '}', '[', ']', '"', '/', '*', '//', '/*', '*/', '--', '/* */', ' // x', '"x"', '1..2'],
  ...['namespace', 'namespace ', 'connector veth ', ' { mtu 1400 }', ', 10.0.0.7/24', ' -- lan', 'topology'],
  ...WHOLE,
  ...BROKEN,
];

/** What is typed in the place of some characters; `at` and `length` are shares of a million of what there is. */
interface Edit {
  readonly at: number;
  readonly length: number;
  readonly typed: string;
}

const share = fc.nat({ max: 1_000_000 });
const someStatement = fc.oneof(
  { arbitrary: fc.constantFrom(...WHOLE), weight: 30 },
  { arbitrary: fc.constantFrom(...BROKEN), weight: 2 },
);
const someText = fc
  .array(fc.tuple(someStatement, fc.constantFrom(...BETWEEN)), { maxLength: 20 })
  .map(pieces => pieces.flat().join(''));
const someEdit: fc.Arbitrary<Edit> = fc.record({
  at: share,
  length: fc.oneof(
    { arbitrary: fc.constant(0), weight: 4 },
    { arbitrary: fc.nat({ max: 3 }), weight: 4 },
    { arbitrary: fc.nat({ max: 60 }), weight: 1 },
  ),
  typed: fc.constantFrom(...TYPED),
});

function edited(text: string, { at, length, typed }: Edit): string {
  const start = Math.floor((at / 1_000_000) * text.length);
  return text.slice(0, start) + typed + text.slice(start + length);
}

function statementsOf({ parseResult }: LangiumDocument): readonly Statement[] {
  return (parseResult.value as TopologyFile).statements;
}

describe('what was read of a text before it was changed', () => {
  test('goes over into what a reading of all of it gives, whatever is typed', { timeout: 300_000 }, async () => {
    let [kept, all] = [0, 0];
    const property = fc.asyncProperty(
      someText,
      fc.array(someEdit, { minLength: 1, maxLength: 8 }),
      async (text, edits) => {
        const document = await opened(text);
        let now = text;
        for (const edit of edits) {
          now = edited(now, edit);
          const before = new Set(statementsOf(document));
          await retyped(document, now);
          const after = statementsOf(document);
          all += after.length;
          kept += after.filter(statement => before.has(statement)).length;
          expect(allOf(document)).toBe(allOf(await opened(now)));
        }
      },
    );
    await fc.assert(property, { numRuns: 120 });
    // Else this would say nothing.
    expect(kept / all).toBeGreaterThan(0.3);
  });

  test('compiles to the same, whatever lines come, go and change places', { timeout: 300_000 }, async () => {
    const lines = fc.tuple(
      fc.constantFrom('namespace h[1..3]', 'namespace h[1..4]'),
      fc.shuffledSubarray([...LINES], { minLength: LINES.length - 2 }),
    );
    const property = fc.asyncProperty(fc.array(lines, { minLength: 2, maxLength: 6 }), async versions => {
      const [first = '', ...others] = versions.map(version => [...DECLARATIONS, ...version.flat()].join('\n'));
      const document = await opened(first);
      for (const text of others) {
        await retyped(document, text);
        const all = allOf(document);
        expect(all).toBe(allOf(await opened(text)));
        expect(all).toContain('"connectors"');
      }
    });
    await fc.assert(property, { numRuns: 100 });
  });

  test.each([
    ['another kind of node', 'namespace a', 'switch bridge a', 'address-on-port'],
    ['another kind of switch', 'switch ovs lan', 'switch bridge lan', 'cannot-join'],
    ['another family', 'namespace h[1..3]', 'namespace h[1..2]', 'undeclared-member'],
    ['nothing', 'namespace a', 'namespace b', 'undeclared-node'],
  ])('is checked again where a name comes to mean %s', async (_, before, after, code) => {
    const text = [
      'namespace a',
      'switch ovs lan',
      'namespace h[1..3]',
      'connector veth h[1..2] -- lan',
      'namespace far-away',
      'connector internal far-away.eth0 -- lan',
      'connector veth a.eth0 10.0.0.1/24 -- lan',
      'connector veth h[3] -- lan',
    ].join('\n');
    const document = await opened(text);
    expect(document.diagnostics).toEqual([]);
    const connectors = statementsOf(document).slice(-3);
    const changed = text.replace(before, after);
    await retyped(document, changed);
    expect(statementsOf(document).slice(-3)).toEqual(connectors);
    expect(document.diagnostics?.map(diagnostic => diagnostic.code)).toContain(code);
    expect(allOf(document)).toBe(allOf(await opened(changed)));
  });
});
