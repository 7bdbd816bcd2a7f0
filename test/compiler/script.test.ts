import { execa } from 'execa';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { parseRecord, renderRecord } from '../../compiler/record.ts';
import { renderApply, renderTeardown, type Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import { nameWord, quote } from '../../compiler/script/words.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { arbitraryTopology } from '../support/arbitrary-topology.ts';
import { FOUR_WAYS, MIXED, star } from '../support/topologies.ts';

const STYLES = ['batch', 'classic'] as const;
const TOPOLOGIES: readonly Topology[] = [...Object.values(FOUR_WAYS), MIXED, star(3, 'bridge'), star(3, 'ovs')];

function scripts(topology: Topology, style: Style): readonly Script[] {
  return [
    renderApply(plan(topology, undefined), topology, style),
    renderTeardown(plan(undefined, topology), topology, style),
    renderTeardown(plan(undefined, topology), topology, style, 'journal'),
  ];
}

const cases = TOPOLOGIES.flatMap(topology => STYLES.map(style => ({ name: topology.name, style, topology })));

test.each(cases)('$name, $style: shellcheck has nothing to say', async ({ topology, style }) => {
  for (const { text } of scripts(topology, style)) {
    const { stdout, exitCode } = await execa('shellcheck', ['-'], { input: text, reject: false });
    expect(stdout).toBe('');
    expect(exitCode).toBe(0);
  }
});

test('any topology gives scripts that bash can parse, the same bytes each time, and their SHA-256', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryTopology, fc.constantFrom(...STYLES), async (topology, style) => {
      const again = scripts(structuredClone(topology), style);
      for (const [index, script] of scripts(topology, style).entries()) {
        expect(again[index]).toEqual(script);
        expect(createHash('sha256').update(script.text).digest('hex')).toBe(script.sha256);
        expect(script.sources).toHaveLength(script.text.split('\n').length - 1);
        await execa('bash', ['-n'], { input: script.text });
      }
    }),
    { numRuns: 25 },
  );
});

test('a record is read back as it was, without source ranges', () => {
  fc.assert(
    fc.property(arbitraryTopology, topology => {
      const source = { start: { line: 1, character: 2 }, end: { line: 3, character: 4 } };
      const sourced = { ...topology, namespaces: topology.namespaces.map(item => ({ ...item, source })) };
      expect(renderRecord(sourced)).toBe(renderRecord(topology));
      expect(parseRecord(renderRecord(sourced))).toEqual(topology);
    }),
  );
  expect(() => parseRecord('{"format": 999}')).toThrow('format 999');
});

describe('the line ↔ source map', () => {
  const place = (line: number) => ({ start: { line, character: 0 }, end: { line, character: 9 } });
  const sourced: Topology = {
    ...FOUR_WAYS.ovs,
    namespaces: FOUR_WAYS.ovs.namespaces.map((item, index) => ({ ...item, source: place(index) })),
    switches: FOUR_WAYS.ovs.switches.map(item => ({ ...item, source: place(10) })),
    connectors: FOUR_WAYS.ovs.connectors.map((item, index) => ({ ...item, source: place(20 + index) })),
  };
  const lineOf = (script: Script, text: string) => script.sources[script.text.split('\n').indexOf(text)]?.start.line;
  test.each([
    ['batch', 'netns add ns2', 1],
    ['batch', 'add-br ovs-test -- set Bridge ovs-test datapath_type=$datapath external_ids:nslink=ovs', 10],
    ['classic', '  ip netns add ns1', 0],
    ['classic', '  BRIDGE=ovs-test', 10],
    ['classic', '  ip link add tap2 type veth peer name ovs-tap2', 21],
  ] as const)('%s: %s comes from line %d', (style, text, line) => {
    expect(lineOf(renderApply(plan(sourced, undefined), sourced, style), text)).toBe(line);
  });
});

test.each(['$(reboot)', '-rf', 'a;b', '../x', 'a b', '', 'ñ', "a'b", 'a\nb', '"'])(
  'the name %j never reaches a script',
  name => {
    expect(() => nameWord(name)).toThrow('may stand in a script');
    const topology = { ...FOUR_WAYS.veth, namespaces: [{ name }] };
    for (const style of STYLES) expect(() => scripts(topology, style)).toThrow();
  },
);

test('quoting keeps every text one word', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string().filter(text => !text.includes('\0')),
      async text => {
        const { stdout } = await execa('bash', ['-c', `printf %s ${quote(text)}`], { stripFinalNewline: false });
        expect(stdout).toBe(text);
      },
    ),
    { numRuns: 50 },
  );
});
