import { execa } from 'execa';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { parseRecord, renderRecord } from '../../compiler/record.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { renderApply, renderTeardown, type Style } from '../../compiler/script/render-script.ts';
import type { Script } from '../../compiler/script/script.ts';
import { nameWord, quote } from '../../compiler/script/words.ts';
import type { Topology } from '../../topology/topology.ts';
import { arbitraryTopology } from '../support/arbitrary-topology.ts';
import { EVERYTHING_ELSE } from '../support/changes.ts';
import { shareOf } from '../support/share-of.ts';
import { FOUR_WAYS, MIXED } from '../support/topologies.ts';
import { BRIDGE_VLANS, EVERYTHING, NATTED, ROUTED } from '../support/whole-language.ts';

const STYLES = ['batch', 'classic'] as const;
/** Between them, they use every piece of shell, with and without the others. */
const TOPOLOGIES: readonly Topology[] = [
  FOUR_WAYS.bridge,
  FOUR_WAYS.internal,
  ROUTED,
  NATTED,
  BRIDGE_VLANS,
  EVERYTHING,
];

/** Two in which something lives. */
const LIVING: Topology = {
  ...FOUR_WAYS.veth,
  name: 'living',
  namespaces: [
    { name: 'ns1', tmpfs: ['/run/web'], binds: [{ from: 'web', at: '/srv' }], execs: [{ command: 'echo works' }] },
    { name: 'ns2' },
  ],
  programs: [
    { namespace: 'ns1', name: 'server', command: 'sleep 1000', ready: { patience: 1000, command: 'true' } },
    { namespace: 'ns2', name: 'other', command: 'sleep 1000', user: 'nobody' },
  ],
};

function scripts(topology: Topology, style: Style): readonly Script[] {
  return [
    renderApply(plan(topology, undefined), topology, style),
    renderTeardown(plan(undefined, topology), topology, style),
    renderTeardown(plan(undefined, topology), topology, style, 'journal'),
  ];
}

test.each(STYLES)('%s: shellcheck has nothing to say', async style => {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-shellcheck-'));
  try {
    const all = TOPOLOGIES.flatMap(topology =>
      // The third differs from the second in a word only.
      scripts(topology, style)
        .slice(0, 2)
        .map(({ text }, index) => ({ path: join(directory, `${topology.name}-${index}.sh`), text })),
    );
    const files = [...shareOf(all)];
    if (style === 'batch') {
      const { text } = renderChange(EVERYTHING_ELSE, { recorded: EVERYTHING });
      files.unshift({ path: join(directory, 'change.sh'), text });
    }
    const lives = [
      ...scripts(LIVING, style).slice(0, 2),
      renderChange({ ...LIVING, programs: LIVING.programs?.slice(1) ?? [] }, { recorded: LIVING }),
    ];
    files.push(...shareOf(lives).map(({ text }, index) => ({ path: join(directory, `living-${index}.sh`), text })));
    await Promise.all(files.map(({ path, text }) => writeFile(path, text)));
    const halves = [0, 1].map(half => files.filter((_, index) => index % 2 === half).map(({ path }) => path));
    const results = await Promise.all(halves.map(paths => execa('shellcheck', paths, { reject: false })));
    expect(results.map(({ stdout }) => stdout)).toEqual(['', '']);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
});

test.each(STYLES)('%s: a script has no shell function that it does not need', style => {
  const functionsOf = (topology: Topology) =>
    new Set(scripts(topology, style).flatMap(({ text }) => text.match(/^[a-z_]+(?=\(\) \{)/gm) ?? []));
  const wide = [...functionsOf(EVERYTHING)].filter(name => !functionsOf(MIXED).has(name));
  expect(wide).toEqual(expect.arrayContaining(['give_back_uplinks', 'nat_table', 'delete_ovs_qos']));
  // As one command a line, what the machine is told of each switch takes sysctl(8), which may be missing.
  expect(wide.includes('check_needs')).toBe(style === 'batch');
  for (const name of wide) expect(functionsOf(FOUR_WAYS.bridge)).not.toContain(name);
});

test('any topology gives scripts that bash can parse, the same bytes each time, and their SHA-256', async () => {
  await fc.assert(
    fc.asyncProperty(arbitraryTopology, fc.constantFrom(...STYLES), async (topology, style) => {
      const again = scripts(structuredClone(topology), style);
      for (const [index, script] of scripts(topology, style).entries()) {
        expect(again[index]).toEqual(script);
        expect(createHash('sha256').update(script.text).digest('hex')).toBe(script.sha256);
        expect(script.sources).toHaveLength(script.text.split('\n').length - 1);
      }
      const all = scripts(topology, style).map(({ text }) => text);
      await execa('bash', ['-n'], { input: all.join('\n') });
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
  const texts = fc.sample(
    fc.string().filter(text => !text.includes('\0')),
    300,
  );
  const { stdout } = await execa('bash', ['-c', `printf '%s\\0' ${texts.map(quote).join(' ')}`]);
  expect(stdout.split('\0').slice(0, -1)).toEqual(texts);
});
