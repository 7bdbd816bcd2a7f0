import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { memberNames, readAsMember } from '../../language/names/family.ts';
import { endsOf, topologyOf } from './support/found.ts';

describe('a family is', () => {
  test.each([
    ['h[1..3]', ['h1', 'h2', 'h3']],
    ['h[0..0]', ['h0']],
    ['h[9..11]', ['h9', 'h10', 'h11']],
    ['h[01..02]', ['h1', 'h2']],
    ['"h-"[1..2]', ['h-1', 'h-2']],
    ['h1[1..2]', ['h11', 'h12']],
    ['h [ 1 .. 2 ]', ['h1', 'h2']],
  ])('%s', async (declared, names) => {
    const { namespaces } = await topologyOf(`namespace ${declared}`);
    expect(namespaces.map(({ name }) => name)).toEqual(names);
  });

  test('10,000 members and no more', async () => {
    expect((await topologyOf('namespace h[1..10000]')).namespaces).toHaveLength(10_000);
    await expect(topologyOf('namespace h[0..10000]')).rejects.toThrow('family-range');
  });
});

describe('members pair', () => {
  test.each([
    {
      name: 'all with one switch',
      connector: 'h[*].x -- lan',
      ends: ['h1.x -- lan.lan-h1', 'h2.x -- lan.lan-h2', 'h3.x -- lan.lan-h3'],
    },
    {
      name: 'one switch with all',
      connector: 'lan -- h[*].x',
      ends: ['lan.lan-h1 -- h1.x', 'lan.lan-h2 -- h2.x', 'lan.lan-h3 -- h3.x'],
    },
    { name: 'a slice with one namespace', connector: 'h[2..3].x -- a', ends: ['h2.x -- a.eth0', 'h3.x -- a.eth1'] },
    {
      name: 'a chain',
      connector: 'h[1..2].right -- h[2..3].left',
      ends: ['h1.right -- h2.left', 'h2.right -- h3.left'],
    },
    {
      name: 'a family with another, in order',
      connector: 'h[*] -- g[*]',
      ends: ['h1.eth0 -- g7.eth0', 'h2.eth0 -- g8.eth0', 'h3.eth0 -- g9.eth0'],
    },
    { name: 'a slice of one with a slice of one', connector: 'h[2..2] -- g[9..9]', ends: ['h2.eth0 -- g9.eth0'] },
    {
      name: 'one member with all of another family',
      connector: 'h[1] -- g[*]',
      ends: ['h1.eth0 -- g7.eth0', 'h1.eth1 -- g8.eth0', 'h1.eth2 -- g9.eth0'],
    },
    { name: 'a member by its number', connector: 'h[3].x -- a', ends: ['h3.x -- a.eth0'] },
    { name: 'a member by its name', connector: 'h3.x -- a', ends: ['h3.x -- a.eth0'] },
    { name: 'a member by its quoted name', connector: '"h3".x -- a', ends: ['h3.x -- a.eth0'] },
    {
      name: 'a family with itself',
      connector: 'h[*].x -- h[*].y',
      ends: ['h1.x -- h1.y', 'h2.x -- h2.y', 'h3.x -- h3.y'],
    },
  ])('$name', async ({ connector, ends }) => {
    const nodes = 'namespace h[1..3] namespace g[7..9] namespace a switch bridge lan ';
    expect(await endsOf(`${nodes}connector veth ${connector}`)).toEqual(ends);
  });
});

test('settings of a family are those of each member, if it has the interface', async () => {
  const { connectors } = await topologyOf(
    'namespace h[1..3] { interface x { mtu 1400 } } switch bridge lan connector veth h[1..2].x -- lan connector veth h3.y -- lan',
  );
  expect(connectors.map(connector => ('ends' in connector ? connector.ends[0].mtu : 0))).toEqual([
    1400,
    1400,
    undefined,
  ]);
});

test('a declared name comes before a member of that name, and the shorter number before the longer', async () => {
  expect([...readAsMember('h12')]).toEqual([
    { family: 'h1', number: 2 },
    { family: 'h', number: 12 },
  ]);
  expect([...readAsMember('h012')]).toEqual([
    { family: 'h01', number: 2 },
    { family: 'h0', number: 12 },
  ]);
  expect([...readAsMember('h')]).toEqual([]);
  expect([...readAsMember('12')]).toEqual([{ family: '1', number: 2 }]);
  expect([...readAsMember(`h${'1'.repeat(1000)}`)]).toHaveLength(15);
  expect(memberNames('h', { first: 9, last: 10 })).toEqual(['h9', 'h10']);
  expect(await endsOf('namespace h1[1..2] namespace h[1..9] namespace a connector veth h12.x -- a')).toEqual([
    'h12.x -- a.eth0',
  ]);
});

describe('what a file asks for is checked', () => {
  test.each([
    { connectors: 10, codes: ['interface-taken'] },
    { connectors: 11, codes: ['too-many'] },
  ])('up to the limit: $connectors times 10,000', async ({ connectors, codes }) => {
    const text = `namespace h[1..10000]\nswitch ovs lan\n${'connector veth h[*].x -- lan\n'.repeat(connectors)}`;
    const { diagnostics } = await compileSource(text, 'test.nslink');
    expect([...new Set(diagnostics.map(({ code }) => code))]).toEqual(codes);
  });
});
