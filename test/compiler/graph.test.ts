import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../compiler/graph/build-graph.ts';
import type { Graph } from '../../compiler/graph/graph.ts';
import { layoutGraph } from '../../compiler/graph/layout/layout-graph.ts';
import { renderDot } from '../../compiler/graph/render-dot.ts';
import { renderMermaid } from '../../compiler/graph/render-mermaid.ts';
import { renderSvg } from '../../compiler/graph/svg/render-svg.ts';
import { compileSource } from '../../language/compile-source.ts';
import type { Topology } from '../../topology/topology.ts';
import { arbitraryTopology } from '../support/arbitrary-topology.ts';

async function read(text: string): Promise<Topology> {
  const { topology, diagnostics } = await compileSource(text, 'lab.nslink');
  expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return topology!;
}

async function graphOf(text: string, ...unfold: readonly string[]): Promise<Graph> {
  return buildGraph(await read(text), new Set(unfold));
}

const ids = ({ nodes }: Graph) => nodes.map(({ id }) => id);
const links = ({ links }: Graph) => links.map(({ id, count }) => `${count}: ${id.replace(/^\d+ /, '')}`);

describe('folding', () => {
  const STAR = 'namespace h[1..20]\nswitch bridge hub\nconnector veth h[*].eth0 -- hub\n';
  const RING = 'namespace r[1..9]\nconnector veth r[1..8].b -- r[2..9].a\n';

  test('a large family is one node with one link', async () => {
    const graph = await graphOf(STAR);
    expect(ids(graph)).toEqual(['family h[1..20]', 'switch hub']);
    expect(links(graph)).toEqual(['20: veth h1.eth0 -- hub.hub-h1']);
    expect(graph.links[0]!.ends.map(({ name }) => name)).toEqual(['eth0', 'hub-h1 … hub-h20']);
    expect(graph.families).toEqual([{ label: 'h[1..20]', count: 20, isFolded: true }]);
  });

  test.each(['h', 'h[1..20]'])('is undone on request: %s', async name => {
    const graph = await graphOf(STAR, name);
    expect(graph.nodes).toHaveLength(21);
    expect(graph.links).toHaveLength(20);
  });

  test('a small one, and one whose members are joined to each other, stays as it is', async () => {
    expect((await graphOf(STAR.replace('20', '8'))).nodes).toHaveLength(9);
    expect((await graphOf(RING)).nodes).toHaveLength(9);
  });

  test('a very large one whose members are joined to each other is a node with a link to itself', async () => {
    const graph = await graphOf('namespace r[1..500]\nconnector veth r[1..499].b -- r[2..500].a\n');
    expect(ids(graph)).toEqual(['family r[1..500]']);
    expect(graph.links[0]!.count).toBe(499);
    const { nodes } = layoutGraph(graph);
    expect(nodes[0]!.inner[0]!.texts[0]!.text).toBe('↻ 499 × veth');
  });

  test('tells families apart whose names only differ in a number', async () => {
    const text = 'namespace a1[1..9]\nnamespace a2[1..9]\nnamespace a[100..108]\n';
    expect(ids(await graphOf(text))).toEqual(['family a[11..19]', 'family a[21..29]', 'family a[100..108]']);
    expect((await graphOf(text, 'a2')).nodes).toHaveLength(11);
  });
});

describe('layer-2 domains', () => {
  const labels = ({ domains }: Graph) => domains.map(({ label }) => label);

  test('are switches with all that hangs on them', async () => {
    const graph = await graphOf(
      'namespace a\nnamespace b\nnamespace r\nswitch bridge x\nswitch ovs y\nswitch bridge z\n' +
        'connector veth a.e 10.0.0.1/24 -- x\nconnector veth x -- y\nconnector internal b.e 10.0.0.2/24 -- y\n' +
        'connector veth r.one 10.0.0.3/24 -- y\nconnector veth r.two 10.1.0.1/16 -- z\n',
    );
    expect(labels(graph)).toEqual(['10.0.0.0/24', '10.1.0.0/16']);
    expect(graph.links.map(({ domains }) => domains)).toEqual([[0], [0], [0], [0], [1]]);
    expect(graph.domains.map(({ switches }) => switches)).toEqual([['switch x', 'switch y'], ['switch z']]);
  });

  test('are VLANs where ports have any; a trunk is part of several', async () => {
    const graph = await graphOf(
      'namespace a\nnamespace b\nnamespace c\nswitch bridge x { port t { trunk 10, 20 } }\n' +
        'switch bridge y { port u { trunk 10, 20 } }\nconnector veth x.t -- y.u\n' +
        'connector veth a.e 10.0.10.1/24 -- x { vlan 10 }\nconnector veth b.e 10.0.10.2/24 -- y { vlan 10 }\n' +
        'connector veth c.e 10.0.20.1/24 -- y { vlan 20 }\n',
    );
    expect(labels(graph)).toEqual(['VLAN 10 · 10.0.10.0/24', 'VLAN 20 · 10.0.20.0/24']);
    expect(graph.links.map(({ domains }) => domains)).toEqual([[0, 1], [0], [0], [1]]);
    expect(graph.domains.flatMap(({ switches }) => switches)).toEqual([]);
  });

  test('of pairs are told while there are few', async () => {
    const pairs = (count: number) =>
      `namespace a[1..${count}]\nnamespace b[1..${count}]\nconnector veth a[*].x -- b[*].x\n`;
    expect((await graphOf(pairs(2))).domains).toHaveLength(2);
    expect((await graphOf(pairs(9))).domains).toHaveLength(0);
  });

  test.each(['connector veth x -- y', 'connector uplink host.eth1 -- x'])(
    'are not what a link only lets through: %s',
    async link => {
      const graph = await graphOf(
        `namespace a\nswitch bridge x\nswitch bridge y\nconnector veth a.e 10.0.0.1/24 -- x\n${link}\n`,
      );
      expect(labels(graph)).toEqual(['10.0.0.0/24']);
    },
  );

  test('also span a network interface of the machine', async () => {
    const graph = await graphOf(
      'namespace a\nnamespace b\nconnector macvlan a.e 10.0.0.1/24 -- host.eth1\nconnector macvlan b.e -- host.eth1\n',
    );
    expect(ids(graph)).toEqual(['namespace a', 'namespace b', 'nic eth1']);
    expect(graph.links.map(({ domains }) => domains)).toEqual([[0], [0]]);
  });
});

test('says what a connector does to packets, and where a tunnel leads', async () => {
  const graph = await graphOf(
    'namespace a\nswitch bridge x\nconnector veth a.e -- x { rate 1500kbit delay 10ms jitter 500us loss 0.1% }\n' +
      'connector vxlan x.t -- 192.0.2.2 { id 42 }\nconnector veth a.h -- host.up\n',
  );
  expect(graph.links[0]!.impairment).toEqual(['1.5 Mbit/s', '10 ms ± 500 µs', '0.1 % loss']);
  expect(graph.links[1]!.tunnel).toBe(42);
  expect(ids(graph)).toEqual(expect.arrayContaining(['remote 192.0.2.2', 'host']));
});

test.each([
  ['nothing at all', 'topology nothing\n'],
  ['a cable from a namespace to itself', 'namespace a\nconnector veth a.x -- a.y\n'],
  ['many that nothing connects', 'namespace a[1..8]\nnamespace b[1..8]\n'],
  ['two that hang on each other, twice', 'namespace a\nnamespace b\nconnector veth a -- b\nconnector veth a -- b\n'],
])('draws %s', async (_, text) => {
  const graph = await graphOf(text);
  const scene = layoutGraph(graph);
  expect(scene.nodes).toHaveLength(graph.nodes.length);
  expect(scene.links.length + scene.nodes.flatMap(({ inner }) => inner).length).toBe(graph.links.length);
  expect(renderSvg(scene)).not.toMatch(/NaN|Infinity|undefined/);
});

/** Texts that want to be something else where they are drawn. */
const hostile = fc.oneof(
  fc.constantFrom(
    '</text><script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onload='alert(1)",
    '&lt;&#60;&amp;',
    ']]><!--',
    '\u202egnp.exe',
    '\u0000\u0008\ud800',
    '"]; click n0 call alert()',
    '\\" -- "x',
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** The same topology with other names throughout: no checker has seen them. */
function renamed(topology: Topology, names: readonly string[]): Topology {
  const nodes = [...topology.namespaces, ...topology.switches].map(({ name }) => name);
  const other = new Map(nodes.map((name, index) => [name, `${index}${names[index % names.length] ?? ''}`]));
  return JSON.parse(JSON.stringify(topology), (key, value: unknown) => {
    if (!['name', 'node', 'switch', 'remote', 'parent'].includes(key) || typeof value !== 'string') return value;
    return other.get(value) ?? `${value}${names[0] ?? ''}`;
  }) as Topology;
}

const MARKUP = /<(\/?)([^\s/>]+)((?: [a-zA-Z-]+="[^"<>]*")*)\s*\/?>/g;
const ELEMENTS = new Set(['svg', 'g', 'rect', 'path', 'text', 'title', 'style']);
const ATTRIBUTES =
  /^(xmlns|width|height|viewBox|role|aria-label|class|d|x|y|rx|transform|text-anchor|stroke-width|data-(id|box|thing|domain))$/;

test('whatever names say, a picture has nothing but our own markup, and every namespace and switch is in it', () => {
  fc.assert(
    fc.property(arbitraryTopology, fc.array(hostile, { minLength: 1, maxLength: 5 }), (drawn, names) => {
      const topology = renamed(drawn, names);
      const graph = buildGraph(topology, 'all');
      const svg = renderSvg(layoutGraph(graph), 'auto');
      expect(svg).not.toMatch(/ (d|x|y|width|height|viewBox)="[^"]*(NaN|Infinity)/);
      const rest = svg.replace(MARKUP, (_, __, element: string, attributes: string) => {
        expect(ELEMENTS).toContain(element);
        for (const [, name] of attributes.matchAll(/ ([a-zA-Z-]+)="/g)) expect(name).toMatch(ATTRIBUTES);
        return '';
      });
      expect(rest).not.toMatch(/[<>]/);
      // eslint-disable-next-line no-control-regex
      expect(svg).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u202a-\u202e\ufffe\uffff]|\p{Surrogate}/u);
      const drawnNodes = [...svg.matchAll(/class="node [^"]*" data-id="([^"]*)"/g)];
      expect(drawnNodes).toHaveLength(graph.nodes.length);
      expect(graph.nodes.length).toBeGreaterThanOrEqual(topology.namespaces.length + topology.switches.length);
      // Each statement of Mermaid and DOT is one line of a known form.
      for (const line of renderMermaid(graph).trimEnd().split('\n').slice(1)) {
        expect(line).toMatch(/^ {2}n\d+( (---|-\.-)\|"[^"]*"\| n\d+|[([>/]+"[^"]*"[)\]\\]+)$/);
      }
      for (const line of renderDot(graph).trimEnd().split('\n').slice(4, -1)) {
        expect(line.replace(/"(\\.|[^"\\])*"/gs, 'S')).toMatch(
          /^ {2}S( -- S)? \[(shape=\w+, label=S, tooltip=S|label=S, taillabel=S, headlabel=S)\]$/,
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('a connector without a second end is in every picture', async () => {
  const graph = await graphOf('namespace a\nnamespace b\nconnector veth a.lone0 10.9.0.1/24 -- b.eth0\n');
  const alone: Graph = { ...graph, links: graph.links.map(link => ({ ...link, ends: [link.ends[0]] })) };
  for (const picture of [renderSvg(layoutGraph(alone), 'auto'), renderDot(alone), renderMermaid(alone)]) {
    expect(picture).toContain('lone0');
    expect(picture).toContain('10.9.0.1');
    expect(picture).toContain('veth');
  }
});
