import { describe, expect, test } from 'vitest';
import { buildGraph } from '../../compiler/graph/build-graph.ts';
import { plan } from '../../compiler/plan/plan.ts';
import { summaryOf } from '../../compiler/plan/summary.ts';
import { parseRecord, renderRecord } from '../../compiler/record.ts';
import { messagesFor, topologyOf } from './support/found.ts';

const PAIR = 'connector veth r.eth0 10.0.0.1/24 -- b.eth0 10.0.0.2/24';
const withLo = (addresses: string, rest = '') =>
  `namespace r { interface lo { address ${addresses} } } namespace b ${PAIR} ${rest}`;

describe('an interface lo block', () => {
  test('gives its namespace addresses, canonical and in their order', async () => {
    const { namespaces } = await topologyOf(withLo('172.16.0.3/32, FD00::0003/128'));
    expect(namespaces[0]).toMatchObject({ name: 'r', addresses: ['172.16.0.3/32', 'fd00::3/128'] });
    expect(namespaces[1]).not.toHaveProperty('addresses');
  });

  test('gives each member of a family the same', async () => {
    const { namespaces } = await topologyOf('namespace r[1..2] { interface lo { address 172.16.0.3/32 } }');
    expect(namespaces.map(({ addresses }) => addresses)).toEqual([['172.16.0.3/32'], ['172.16.0.3/32']]);
  });

  test('is in the record, in the plan and in the diagram', async () => {
    const [was, is] = [await topologyOf(withLo('172.16.0.3/32')), await topologyOf(withLo('172.16.0.4/32'))];
    expect(parseRecord(renderRecord(is)).namespaces[0]).toEqual({ name: 'r', addresses: ['172.16.0.4/32'] });
    expect(summaryOf(plan(is, was))).toMatchObject([
      {
        kind: 'changed',
        object: 'namespace r',
        settings: [{ setting: 'address', from: '172.16.0.3/32', to: '172.16.0.4/32' }],
      },
    ]);
    expect(buildGraph(is).nodes[0]?.facts).toEqual(['lo 172.16.0.4/32']);
  });

  test.each([
    { text: withLo('172.16.0.3/32', 'expect b reaches r expect r.lo reaches b'), found: [] },
    { text: withLo('10.0.0.77/32', 'expect b reaches r.lo'), found: [] },
    {
      text: withLo('172.16.0.3/32', 'expect b reaches r.lo'),
      found: ['impossible-expectation: This cannot hold between b and r.lo: b has no route to 172.16.0.3.'],
    },
    {
      text: withLo('172.16.0.3/32').replace('namespace b', 'namespace b { route 172.16.0.3/32 via 10.0.0.1 }'),
      found: [],
    },
    {
      text: `namespace r namespace b ${PAIR} expect b reaches r.lo`,
      found: [
        'undeclared-interface: r has only 127.0.0.1 and ::1 on `lo`, which nobody else reaches: give it an address with `interface lo { address … }`, or name another interface.',
      ],
    },
    // What is not named makes no demand: the pair has IPv4 only.
    { text: withLo('fd00::3/128', 'expect b reaches r').replace('10.0.0.2/24', '10.0.0.2/24, fd01::2/64'), found: [] },
    // For IPv4 it answers on all its interfaces, for IPv6 on none but lo.
    {
      text: 'namespace r { interface lo { address 172.16.0.3/32, fd00::3/128 } route 10.0.0.2/32 dev eth0 } namespace b { route 172.16.0.3/32 dev eth0 route fd00::3/128 dev eth0 } connector veth r.eth0 -- b.eth0 10.0.0.2/24, fd01::2/64 expect b reaches 172.16.0.3 expect b reaches fd00::3',
      found: [
        'impossible-expectation: This cannot hold between b and fd00::3: r has the address fd00::3 on `lo`, where no neighbour finds it: a route to it needs a next hop (`via`).',
      ],
    },
    // Of a shorter prefix, all is its own.
    {
      text: 'namespace r { interface lo { address 172.16.0.3/24 } } namespace b { interface lo { address 172.16.0.4/32 } } connector veth r.eth0 10.0.0.1/24 -- b.eth0 10.0.0.2/24 expect r reaches b.lo',
      found: ['impossible-expectation: This cannot hold between r and b.lo: r takes 172.16.0.4 for its own.'],
    },
    {
      text: withLo('127.0.0.1/8'),
      found: ['loopback-address: 127.0.0.1 is on `lo` already, as in every namespace: remove it.'],
    },
    { text: withLo('::1/128'), found: ['loopback-address: ::1 is on `lo` already, as in every namespace: remove it.'] },
    { text: withLo('127.0.0.2/8'), found: [] },
    {
      text: withLo('172.16.0.3/32, 172.16.0.3/24'),
      found: ['duplicate-address: 172.16.0.3 is on `lo` twice: keep one of the two.'],
    },
    {
      text: withLo('10.0.0.2/32'),
      found: [
        'duplicate-address: r.lo has the address 10.0.0.2 like b.eth0, which it reaches without a router: give each its own.',
      ],
    },
    {
      text: withLo('10.0.0.3/32')
        .replace('namespace r', 'namespace r { route 10.9.0.0/16 via 10.0.0.3 }')
        .replace(' } { ', ' '),
      found: ["unreachable-next-hop: 10.0.0.3 is r's own address: write that of the router on the same network."],
    },
    {
      text: withLo('172.16.0.3/24').replace('namespace b', 'namespace b { route 10.9.0.0/16 via 172.16.0.3 }'),
      found: [
        'unreachable-next-hop: 172.16.0.3 is on no network of b, which is in 10.0.0.0/24: write the address of a router that is.',
      ],
    },
    {
      text: withLo('172.16.0.3/24').replace('} }', '} route 10.9.0.0/16 via 172.16.0.4 }'),
      found: [
        'unreachable-next-hop: 172.16.0.4 is on no network of r, which is in 10.0.0.0/24: write the address of a router that is.',
      ],
    },
    {
      text: withLo('172.16.0.3/32').replace('} }', '} route 10.9.0.0/16 dev lo }'),
      found: [
        'undeclared-interface: What leaves by `lo` comes back to r itself: name an interface that a connector makes, or remove `dev`.',
      ],
    },
    {
      text: withLo('fd00::3/128').replace('} }', '} sysctl net.ipv6.conf.all.disable_ipv6 = 1 }'),
      found: [
        'disabled-ipv6: r.lo can have no IPv6 address, because a kernel parameter turns IPv6 off there: remove one of the two.',
      ],
    },
    { text: withLo('fd00::3/128').replace('} }', '} sysctl net.ipv6.conf.default.disable_ipv6 = 1 }'), found: [] },
    {
      text: 'namespace r[1..2] { interface lo { address 127.0.0.2/8 } } switch bridge s connector veth r[*] -- s',
      found: [],
    },
    {
      text: 'namespace r[1..2] { interface lo { address 172.16.0.3/32 } } switch bridge s switch bridge t connector veth r[*] -- s connector veth r[*] -- t',
      found: [
        'duplicate-address: r1.lo and r2.lo would both have the address 172.16.0.3, and reach each other without a router: a block is for all members of a family, so declare those apart that have addresses of their own.',
      ],
    },
    // Behind a router the same address may be used again.
    {
      text: 'namespace r[1..2] { interface lo { address 172.16.0.3/32 } } namespace m connector veth r[*] -- m',
      found: [],
    },
  ])('$text', async ({ text, found }) => {
    expect(await messagesFor(text)).toEqual(found);
  });

  test.each(['mtu 1400', 'mac 02:00:00:00:00:01', 'vlan 5', 'subnet 10.0.0.0/24', 'forward on'])(
    'takes no %s',
    async setting => {
      const [found = ''] = await messagesFor(`namespace r { interface lo { ${setting} } } namespace b ${PAIR}`);
      const word = setting.split(' ')[0] ?? '';
      expect(found).toContain(
        `misplaced-setting: \`${word}\` means nothing for the loopback interface \`lo\`, which takes only \`address\`: `,
      );
    },
  );

  test('keeps its addresses from being handed out', async () => {
    const { connectors } = await topologyOf(
      'namespace r { interface lo { address 10.0.0.1/32 } } namespace b switch bridge s { subnet 10.0.0.0/24 } connector veth r -- s connector veth b -- s',
    );
    expect(
      connectors.flatMap(item => (item.kind === 'veth' ? item.ends.flatMap(({ addresses }) => addresses) : [])),
    ).toEqual(['10.0.0.2/24', '10.0.0.3/24']);
  });
});
