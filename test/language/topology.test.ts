import { describe, expect, test } from 'vitest';
import type { Topology } from '../../topology/topology.ts';
import { inside, port } from '../support/topologies.ts';
import { describedBy, textAt, topologyOf } from './support/found.ts';

const NOTHING: Topology = { name: 'test', namespaces: [], switches: [], connectors: [] };
const PAIR: Topology = {
  ...NOTHING,
  namespaces: [{ name: 'a' }, { name: 'b' }],
  connectors: [{ kind: 'veth', ends: [inside('a', 'eth0'), inside('b', 'eth0')] }],
};

const CASES: readonly { says: string; text: string; means: Partial<Topology> }[] = [
  { says: 'nothing', text: '', means: {} },
  { says: 'only a comment', text: '/** Nothing yet. */ // really', means: {} },
  { says: 'a name of its own', text: 'topology lab', means: { name: 'lab' } },
  { says: 'a namespace', text: 'namespace a', means: { namespaces: [{ name: 'a' }] } },
  { says: 'a namespace with an empty block', text: 'namespace a {}', means: { namespaces: [{ name: 'a' }] } },
  {
    says: 'switches of both kinds',
    text: 'switch bridge a switch ovs b { }',
    means: {
      switches: [
        { kind: 'bridge', name: 'a', stp: false, addresses: [] },
        { kind: 'ovs', name: 'b', stp: false, addresses: [] },
      ],
    },
  },
  {
    says: 'all settings of a switch',
    text: 'switch bridge a { stp on mtu 1400 mac 02:00:00:00:00:AA address 10.0.0.1/24, fd00::1/64 address 10.1.0.1/24 }',
    means: {
      switches: [
        {
          kind: 'bridge',
          name: 'a',
          stp: true,
          mtu: 1400,
          mac: '02:00:00:00:00:aa',
          addresses: ['10.0.0.1/24', 'fd00::1/64', '10.1.0.1/24'],
        },
      ],
    },
  },
  {
    says: 'STP off, as by default',
    text: 'switch ovs a { stp off }',
    means: { switches: [{ kind: 'ovs', name: 'a', stp: false, addresses: [] }] },
  },
  { says: 'a veth pair', text: 'namespace a namespace b connector veth a -- b', means: PAIR },
  { says: 'the connector before the nodes', text: 'connector veth a -- b namespace a namespace b', means: PAIR },
  {
    says: 'names and addresses at the ends, in the order written and in canonical form',
    text: 'namespace a namespace b connector veth a.x 10.0.0.1/24, FD00:0:0::1/64 -- b.y',
    means: {
      ...PAIR,
      connectors: [{ kind: 'veth', ends: [inside('a', 'x', '10.0.0.1/24', 'fd00::1/64'), inside('b', 'y')] }],
    },
  },
  {
    says: 'addresses of the endpoint before those of the block',
    text: 'namespace a { interface x { address 10.0.1.1/24 } } namespace b connector veth a.x 10.0.0.1/24 -- b',
    means: {
      ...PAIR,
      connectors: [{ kind: 'veth', ends: [inside('a', 'x', '10.0.0.1/24', '10.0.1.1/24'), inside('b', 'eth0')] }],
    },
  },
  {
    says: 'an MTU of the connector at both ends, unless a block says otherwise',
    text: 'namespace a { interface x { mtu 1300 } } namespace b connector veth a.x -- b { mtu 1400 }',
    means: {
      ...PAIR,
      connectors: [
        {
          kind: 'veth',
          ends: [
            { ...inside('a', 'x'), mtu: 1300 },
            { ...inside('b', 'eth0'), mtu: 1400 },
          ],
        },
      ],
    },
  },
  {
    says: 'a MAC address in an interface block and in a port block',
    text:
      'namespace a { interface x { mac 02:00:00:00:00:0A } } switch bridge s { port p { mac 02:00:00:00:00:0B mtu 1400 } } ' +
      'connector veth a.x -- s.p',
    means: {
      namespaces: [{ name: 'a' }],
      switches: [{ kind: 'bridge', name: 's', stp: false, addresses: [] }],
      connectors: [
        {
          kind: 'veth',
          ends: [
            { ...inside('a', 'x'), mac: '02:00:00:00:00:0a' },
            { ...port('s', 'bridge', 'p'), mac: '02:00:00:00:00:0b', mtu: 1400 },
          ],
        },
      ],
    },
  },
  {
    says: 'an internal port, whichever end is written first',
    text: 'namespace a switch ovs s connector internal a.x 10.0.0.1/24 -- s connector internal s -- a.y',
    means: {
      namespaces: [{ name: 'a' }],
      switches: [{ kind: 'ovs', name: 's', stp: false, addresses: [] }],
      connectors: [
        { kind: 'internal', switch: 's', port: inside('a', 'x', '10.0.0.1/24') },
        { kind: 'internal', switch: 's', port: inside('a', 'y') },
      ],
    },
  },
  {
    says: 'a pair of patch ports',
    text: 'switch ovs s switch ovs t connector patch s.to-t -- t.to-s',
    means: {
      switches: ['s', 't'].map(name => ({ kind: 'ovs', name, stp: false, addresses: [] })),
      connectors: [{ kind: 'patch', ends: [port('s', 'ovs', 'to-t'), port('t', 'ovs', 'to-s')] }],
    },
  },
];

describe('a text describes', () => {
  test.each(CASES)('$says', async ({ text, means }) => {
    expect(await describedBy(text)).toEqual({ ...NOTHING, ...means });
  });

  test.each(CASES)('the same with each word on a line of its own: $says', async ({ text, means }) => {
    // A line comment would swallow what follows it.
    if (text.includes('//')) return;
    expect(await describedBy(text.replaceAll(' ', '\r\n\t'))).toEqual({ ...NOTHING, ...means });
  });
});

test('every element knows the words that asked for it', async () => {
  const text = `/** Documentation. */
topology lab
namespace ns1 { interface x { mtu 1400 } }
namespace h[1..2]
switch bridge lan { stp on }
connector veth ns1.x 10.0.0.1/24 , 10.0.1.1/24 -- lan.p { mtu 1400 }
connector veth
  h[*].eth0 -- lan
`;
  const { namespaces, switches, connectors } = await topologyOf(text);
  expect(namespaces.map(({ name, source }) => [name, textAt(text, source)])).toEqual([
    ['ns1', 'namespace ns1'],
    ['h1', 'namespace h[1..2]'],
    ['h2', 'namespace h[1..2]'],
  ]);
  expect(switches.map(({ source }) => textAt(text, source))).toEqual(['switch bridge lan']);
  const sources = connectors.map(connector => [
    textAt(text, connector.source),
    ...('ends' in connector ? connector.ends.map(({ source }) => textAt(text, source)) : []),
  ]);
  const family = ['connector veth\n  h[*].eth0 -- lan', 'h[*].eth0', 'lan'];
  const address = 'ns1.x 10.0.0.1/24 , 10.0.1.1/24';
  expect(sources).toEqual([[`connector veth ${address} -- lan.p`, address, 'lan.p'], family, family]);
});

test('ranges count UTF-16 units, after a byte order mark, wide characters and any kind of line end', async () => {
  const text = '/* \u{1F41F} */ namespace a\r\n/* é */ namespace b\rnamespace c\n';
  const { namespaces } = await topologyOf(text);
  expect(namespaces.map(({ source }) => source)).toEqual([
    { start: { line: 0, character: 9 }, end: { line: 0, character: 20 } },
    { start: { line: 1, character: 8 }, end: { line: 1, character: 19 } },
    { start: { line: 2, character: 0 }, end: { line: 2, character: 11 } },
  ]);
});

describe('a file that states no name is called', () => {
  test.each([
    ['lab.nslink', 'lab'],
    ['my lab (2).nslink', 'my-lab--2-'],
    ['/tmp/a/b.nslink', 'b'],
    ['C:\\labs\\b.nslink', 'b'],
    ['b.nslink.nslink', 'b.nslink'],
    ['noending', 'noending'],
    ['.nslink', '_nslink'],
    ['-x.nslink', '_x'],
    ['..', '_.'],
    ['', 'topology'],
    ['ü.nslink', '_'],
    [`${'x'.repeat(300)}.nslink`, 'x'.repeat(255)],
  ])('%j: %s', async (fileName, name) => {
    expect((await topologyOf('', fileName)).name).toBe(name);
  });
});
