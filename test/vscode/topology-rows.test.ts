import { expect, test } from 'vitest';
import { rowsOf, troubles, type Shown } from '../../client/topologies/rows.ts';
import type { Row } from '../../client/topologies/row.ts';
import type { LinkStateReport, TopologyReport } from '../../protocol/reports/status.ts';
import { namesTopology } from '../../client/topologies/names-topology.ts';
import { subjectOf } from '../../client/topologies/subject.ts';

const LAB: TopologyReport = {
  topology: 'lab',
  place: { kind: 'host' },
  state: 'applied',
  since: '2026-01-02T03:04:05.000Z',
  source: '/work/lab.nslink',
  namespaces: 1,
  switches: 1,
  connectors: 1,
  sha256: 'abc',
  differences: null,
  notLookedAt: null,
  nodes: [
    {
      name: 'ns1',
      kind: 'namespace',
      state: null,
      addresses: [],
      interfaces: [
        {
          name: 'eth0',
          connector: 'veth',
          state: null,
          addresses: ['10.0.0.1/24'],
          peer: 'br0.p1',
          canCapture: true,
        },
      ],
      programs: [],
    },
    {
      name: 'br0',
      kind: 'bridge',
      state: null,
      addresses: ['10.0.0.254/24'],
      interfaces: [{ name: 'p1', connector: 'veth', state: null, addresses: [], peer: 'ns1.eth0', canCapture: true }],
      programs: [],
    },
  ],
};

const rows = (topologies: readonly TopologyReport[], more: Partial<Shown> = {}) =>
  rowsOf({ topologies, orphans: [], open: new Set(), isFree: () => false, isCapturing: () => false, ...more });

/** `lab (on this machine): ns1 (): eth0 (10.0.0.1/24)`, with icon and colour. */
function drawn(all: readonly Row[], depth = 0): readonly string[] {
  return all.flatMap(({ label, description = '', icon, color, children }) => [
    `${'  '.repeat(depth)}${label} [${description}] ${icon}${color === undefined ? '' : ` ${color}`}`,
    ...drawn(children, depth + 1),
  ]);
}

function live(state: LinkStateReport, differences: TopologyReport['differences'] = []): TopologyReport {
  return {
    ...LAB,
    differences,
    nodes: LAB.nodes.map(node => ({
      ...node,
      state: 'up',
      interfaces: node.interfaces.map(item => ({ ...item, state })),
    })),
  };
}

test.each<{ what: string; report: TopologyReport; expected: readonly string[]; wrong: number }>([
  {
    what: 'what is only recorded has no colours',
    report: LAB,
    expected: [
      'lab [on this machine] circuit-board',
      '  ns1 [] server',
      '    eth0 [10.0.0.1/24] plug',
      '  br0 [Linux bridge · 10.0.0.254/24] layers',
      '    p1 [to ns1.eth0] plug',
    ],
    wrong: 0,
  },
  {
    what: 'what is up is green',
    report: live('up'),
    expected: [
      'lab [on this machine] circuit-board charts.green',
      '  ns1 [] server charts.green',
      '    eth0 [10.0.0.1/24] plug charts.green',
      '  br0 [Linux bridge · 10.0.0.254/24] layers charts.green',
      '    p1 [to ns1.eth0] plug charts.green',
    ],
    wrong: 0,
  },
  {
    what: 'a namespace shows what it has on lo',
    report: {
      ...LAB,
      nodes: LAB.nodes.slice(0, 1).map(node => ({ ...node, addresses: ['172.16.0.3/32', 'fd00::3/128'] })),
    },
    expected: [
      'lab [on this machine] circuit-board',
      '  ns1 [172.16.0.3/32 on lo · fd00::3/128 on lo] server',
      '    eth0 [10.0.0.1/24] plug',
    ],
    wrong: 0,
  },
  {
    what: 'what is down says so in words too',
    report: live('down', [{ object: 'interface ns1.eth0', kind: 'changed', text: 'it is down' }]),
    expected: [
      'lab [on this machine · drifted] warning list.warningForeground',
      '  ns1 [] server charts.green',
      '    eth0 [10.0.0.1/24 · down] debug-disconnect list.warningForeground',
      '  br0 [Linux bridge · 10.0.0.254/24] layers charts.green',
      '    p1 [down · to ns1.eth0] debug-disconnect list.warningForeground',
    ],
    wrong: 1,
  },
  {
    what: 'an interface that somebody else made is shown where it is',
    report: live('up', [{ object: 'interface ns1.x0', kind: 'foreign', text: 'somebody else made it' }]),
    expected: [
      'lab [on this machine · drifted] warning list.warningForeground',
      '  ns1 [] server charts.green',
      '    eth0 [10.0.0.1/24] plug charts.green',
      '    x0 [not of this topology] question list.warningForeground',
      '  br0 [Linux bridge · 10.0.0.254/24] layers charts.green',
      '    p1 [to ns1.eth0] plug charts.green',
    ],
    wrong: 1,
  },
  {
    what: 'a run that was cut off',
    report: { ...LAB, state: 'cut-off', place: { kind: 'sandbox' }, nodes: [] },
    expected: ['lab [in a sandbox · cut off] error list.errorForeground'],
    wrong: 1,
  },
  {
    what: 'a run that is under way',
    report: { ...LAB, state: 'under-way', nodes: [] },
    expected: ['lab [on this machine · at work] loading~spin'],
    wrong: 0,
  },
])('$what', ({ report, expected, wrong }) => {
  expect(drawn(rows([report]))).toEqual(expected);
  expect(troubles({ topologies: [report], orphans: [] })).toBe(wrong);
});

test('a row says what its commands are for, and what is to be heard', () => {
  const [lab] = rows([LAB], { isFree: () => true, open: new Set(['host/lab']) });
  expect(lab).toMatchObject({ topology: 'lab', place: 'host', source: '/work/lab.nslink', isOpen: true });
  expect(lab!.context.split(' ')).toEqual(['topology', 'host', 'applied', 'source', 'free']);
  expect(rows([LAB])[0]!.context.split(' ')).toContain('asks');
  const [ns1, br0] = lab!.children;
  expect(ns1).toMatchObject({ namespace: 'ns1', object: 'namespace ns1', context: 'namespace enter' });
  expect(ns1!.children[0]).toMatchObject({
    namespace: 'ns1',
    on: 'ns1.eth0',
    object: 'interface ns1.eth0',
    context: 'interface capture',
    spoken: 'interface, eth0, 10.0.0.1/24, to br0.p1',
  });
  expect(br0!.children[0]).toMatchObject({ on: 'br0.p1', object: 'port br0.p1', spoken: 'port, p1, to ns1.eth0' });
  expect(subjectOf(ns1)).toMatchObject({ topology: 'lab', place: 'host', namespace: 'ns1' });
});

test('what is captured shows it, and can be stopped instead of started', () => {
  const [lab] = rows([LAB], { isCapturing: (_, on) => on === 'br0.p1' });
  const [eth0, p1] = lab!.children.flatMap(({ children }) => children);
  expect(eth0!.context).toBe('interface capture');
  expect(p1).toMatchObject({ icon: 'record', description: 'capturing · to ns1.eth0', context: 'interface capturing' });
});

test('orphans come last; what a topology tells itself is not told twice', () => {
  const orphans = [
    { code: 'cut-off-run', id: 'cut-off-run:host/lab', text: 'a run for lab was cut off', mend: 'nslink teardown lab' },
    { code: 'links', id: 'links:1', text: 'no applied topology has x', mend: 'ip link del group 1' },
  ];
  const all = rows([{ ...LAB, place: { kind: 'sandbox' } }, LAB], { orphans });
  expect(all.map(({ id }) => id)).toEqual(['host/lab', 'sandbox/lab', 'orphans']);
  expect(all[2]!.children).toMatchObject([
    {
      orphan: 'links:1',
      label: 'no applied topology has x',
      tooltip: 'no applied topology has x\nRemoved by: ip link del group 1',
    },
  ]);
  expect(troubles({ topologies: [LAB], orphans })).toBe(1);
});

test.each([
  { name: 'lab.nslink', text: 'namespace a', is: true },
  { name: 'x.nslink', text: '/** A lab.\n topology no */\n// topology not\ntopology lab\n', is: true },
  { name: 'lab.nslink', text: 'topology other', is: false },
  { name: 'x.nslink', text: 'topology "lab"', is: true },
  { name: 'x.nslink', text: 'namespace topology\ntopology lab', is: false },
])('$name with $text is of lab: $is', ({ name, text, is }) => {
  expect(namesTopology(name, text, 'lab')).toBe(is);
});

test.each([
  undefined,
  'lab',
  {},
  { topology: 'lab' },
  { topology: 'lab', place: 'moon' },
  { topology: 1, place: 'host' },
])('%j is no subject of a command', given => {
  expect(subjectOf(given)).toBeUndefined();
});

test('a namespace shows what lives in it, before its interfaces', () => {
  const running = { command: 'exec sleep 1', user: 'root', state: 'running' } as const;
  const programs: TopologyReport['nodes'][number]['programs'] = [
    { ...running, name: 'one' },
    { ...running, name: 'two', user: 'nobody', state: 'ended', exitCode: 3, lastLine: 'so long' },
    { ...running, name: 'three', state: 'ended' },
    { ...running, name: 'four', state: null },
  ];
  const report = live('up');
  const [lab] = rows([
    { ...report, nodes: report.nodes.map(node => (node.name === 'ns1' ? { ...node, programs } : node)) },
  ]);
  const [namespace] = lab!.children;
  expect(drawn(namespace!.children)).toEqual([
    'one [running] server-process charts.green',
    'two [ended with 3] server-process list.errorForeground',
    'three [was ended] server-process list.errorForeground',
    'four [] server-process',
    'eth0 [10.0.0.1/24] plug charts.green',
  ]);
  const [, two] = namespace!.children;
  expect(two!.tooltip).toBe('ns1.two, as nobody: exec sleep 1\nIt said last: so long');
  expect(subjectOf(two)).toMatchObject({ topology: 'lab', place: 'host', namespace: 'ns1', program: 'ns1.two' });
});
