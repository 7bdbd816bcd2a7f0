import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Connector, Interface, Topology } from '../../topology/topology.ts';
import { compileSource } from '../../language/compile-source.ts';
import { endsOf, textAt } from './support/found.ts';

describe('an interface without a name is called', () => {
  const nodes = 'namespace a namespace a-long-namespace switch bridge lan switch ovs core switch ovs a-long-switch ';
  test.each([
    { connectors: 'veth a -- a', ends: ['a.eth0 -- a.eth1'] },
    {
      connectors: 'veth a.eth1 -- lan.p connector veth a -- lan.q connector veth a -- lan.r',
      ends: ['a.eth1 -- lan.p', 'a.eth0 -- lan.q', 'a.eth2 -- lan.r'],
    },
    { connectors: 'veth a -- lan', ends: ['a.eth0 -- lan.lan-a'] },
    { connectors: 'veth lan -- a', ends: ['lan.lan-a -- a.eth0'] },
    { connectors: 'veth lan -- core', ends: ['lan.lan-core -- core.core-lan'] },
    {
      connectors: 'patch core -- a-long-switch',
      ends: [expect.stringMatching(/^core\.core-itch-[a-z0-9]{5} -- a-long-switch\.a-lo-core-[a-z0-9]{5}$/)],
    },
    { connectors: 'internal a -- core', ends: ['a.core-a'] },
    {
      connectors: 'veth a-long-namespace.x -- lan',
      ends: [expect.stringMatching(/^a-long-namespace\.x -- lan\.lan-pace-[a-z0-9]{5}$/)],
    },
    {
      connectors: 'veth a -- lan.core-a connector veth a -- core',
      ends: ['a.eth0 -- lan.core-a', expect.stringMatching(/^a\.eth1 -- core\.core-a-[a-z0-9]{5}$/)],
    },
  ])('$connectors', async ({ connectors, ends }) => {
    expect(await endsOf(`${nodes} connector ${connectors}`)).toEqual(ends);
  });

  test('characters of a quoted name stay if the kernel takes them', async () => {
    const ends = await endsOf(
      'namespace "a.b" namespace "c+d" switch bridge lan connector veth "a.b" -- lan connector veth "c+d" -- lan',
    );
    expect(ends).toEqual(['a.b.eth0 -- lan.lan-a.b', 'c+d.eth0 -- lan.lan-c+d']);
  });
});

// Few and alike, so that names derived from them would clash, and names as they are derived.
const nodeName = fc.constantFrom(
  'a',
  'b',
  'a-b',
  'b-a',
  'eth0',
  'long-name-one',
  'long-name-two',
  'gone-one',
  'go-one',
  'a-a',
  'x.y',
  'x_y',
);
const written = fc.option(fc.constantFrom('eth0', 'eth1', 'a-b', 'b-a', 'a-a', 'a-eth0', 'x_y-a', 'p'), {
  nil: undefined,
});

interface Wish {
  readonly kind: 'veth' | 'internal' | 'patch';
  readonly from: number;
  readonly to: number;
  readonly names: readonly [string | undefined, string | undefined];
}

const arbitraryNodes = fc.uniqueArray(
  fc.record({ name: nodeName, kind: fc.constantFrom('namespace', 'switch bridge', 'switch ovs') }),
  {
    selector: ({ name }) => name,
    minLength: 2,
    maxLength: 8,
  },
);
const arbitraryWishes: fc.Arbitrary<Wish[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('veth', 'veth', 'internal', 'patch'),
    from: fc.nat(),
    to: fc.nat(),
    names: fc.tuple(written, written),
  }),
  { maxLength: 12 },
);

interface Text {
  readonly nodes: readonly string[];
  readonly connectors: readonly string[];
}

const arbitraryText: fc.Arbitrary<Text> = fc.tuple(arbitraryNodes, arbitraryWishes).map(([nodes, wishes]) => ({
  nodes: nodes.map(({ name, kind }) => `${kind} "${name}"${kind === 'namespace' ? '' : ' { stp on }'}`),
  connectors: wishes.flatMap(({ kind, from, to, names: [left, right] }) => {
    const ovs = nodes.filter(node => node.kind === 'switch ovs');
    const spaces = nodes.filter(node => node.kind === 'namespace');
    const joined = { veth: [nodes, nodes], internal: [spaces, ovs], patch: [ovs, ovs] } as const;
    const [lefts, rights] = joined[kind];
    const [a, b] = [lefts[from % lefts.length], rights[to % rights.length]];
    if (!a || !b || (kind === 'patch' && a === b)) return [];
    const end = (name: string, of: string | undefined) => (of === undefined ? `"${name}"` : `"${name}"."${of}"`);
    return [`connector ${kind} ${end(a.name, left)} -- ${end(b.name, kind === 'internal' ? undefined : right)}`];
  }),
}));

function textOf({ nodes, connectors }: Text): string {
  return [...nodes, ...connectors].join('\n');
}

function endsIn(connector: Connector): readonly Interface[] {
  if ('ends' in connector) return connector.ends;
  return 'port' in connector ? [connector.port] : [connector.end];
}

/** Names that share a place and must differ: on the host with Open vSwitch, and in every namespace. */
function namesByPlace({ switches, connectors }: Topology): string[][] {
  const places = new Map([['host', switches.map(({ name }) => name)]]);
  const put = (place: string, name: string) => places.set(place, [...(places.get(place) ?? []), name]);
  for (const connector of connectors) {
    for (const { node, nodeKind, name } of endsIn(connector)) {
      if (nodeKind !== 'namespace' || connector.kind === 'internal') put('host', name);
      if (nodeKind === 'namespace') put(`in ${node}`, name);
    }
  }
  return [...places.values()];
}

describe('whatever is joined', () => {
  test('names fit the kernel, differ where they must, and are the same each time', async () => {
    let compiled = 0;
    await fc.assert(
      fc.asyncProperty(arbitraryText, async wish => {
        const text = textOf(wish);
        const { topology, diagnostics } = await compileSource(text, 'test.nslink');
        for (const { severity, code, range } of diagnostics) {
          if (severity !== 'error' || code === 'switch-loop') continue;
          // Only what is written can clash: a derived name gives way.
          expect(['interface-taken', 'name-clash']).toContain(code);
          const before = { line: range.start.line, character: range.start.character - 1 };
          expect(textAt(text, { start: before, end: range.start })).toBe('.');
        }
        if (!topology) return;
        compiled++;
        for (const names of namesByPlace(topology)) expect(names.length).toBe(new Set(names).size);
        for (const { name } of topology.connectors.flatMap(endsIn))
          expect(name).toMatch(/^[A-Za-z0-9_][A-Za-z0-9_.+-]{0,14}$/);
        expect((await compileSource(text, 'test.nslink')).topology).toEqual(topology);
      }),
      { numRuns: 500 },
    );
    expect(compiled).toBeGreaterThan(50);
  });

  test('a connector between other nodes changes no name', async () => {
    const kinds = fc.tuple(fc.constantFrom('namespace', 'switch ovs'), fc.constantFrom('switch bridge', 'switch ovs'));
    await fc.assert(
      fc.asyncProperty(arbitraryText, kinds, fc.nat(), async (wish, [left, right], place) => {
        const { topology } = await compileSource(textOf(wish), 'test.nslink');
        fc.pre(topology !== undefined);
        const at = place % (wish.connectors.length + 1);
        const connectors = wish.connectors.toSpliced(at, 0, 'connector veth zz1 -- zz2');
        const nodes = [`${left} zz1`, ...wish.nodes, `${right} zz2`];
        const wider = (await compileSource(textOf({ nodes, connectors }), 'test.nslink')).topology;
        const names = (all: readonly Connector[] = []) =>
          all.map(connector => endsIn(connector).map(({ name }) => name));
        expect(names(wider?.connectors.toSpliced(at, 1))).toEqual(names(topology.connectors));
      }),
      { numRuns: 300 },
    );
  });
});
