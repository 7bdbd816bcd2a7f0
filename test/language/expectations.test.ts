import { describe, expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { countWays, waysOf } from '../../topology/expectation.ts';
import { findingsIn, messagesFor } from './support/found.ts';

const LAN = 'namespace h[1..3] switch bridge lan { subnet 10.0.0.0/24 } connector veth h[*].eth0 -- lan ';

async function expectationsOf(text: string) {
  const { expectations, diagnostics } = await compileSource(text, 'test.nslink');
  if (!expectations) throw new Error(JSON.stringify(diagnostics));
  return expectations;
}

describe('an expectation is about', () => {
  test.each([
    ['all reach all', ['h1 h2', 'h1 h3', 'h2 h1', 'h2 h3', 'h3 h1', 'h3 h2']],
    ['h[*] reaches h1', ['h2 h1', 'h3 h1']],
    ['h[2..3] reaches h[1..2]', ['h2 h1', 'h3 h1', 'h3 h2']],
    ['h[1] reaches h2', ['h1 h2']],
    ['h1 reaches h2.eth0', ['h1 h2.eth0']],
    ['h1 reaches 10.0.0.9', ['h1 10.0.0.9']],
    ['h1 reaches host', ['h1 host']],
    ['h1 to h[*] at least 1mbit', ['h1 h2', 'h1 h3']],
  ])('%s', async (text, ways) => {
    const [expectation] = await expectationsOf(
      `${LAN} connector veth h1.up 10.1.0.1/24 -- host.nsl 10.1.0.2/24 expect ${text}`,
    );
    if (!expectation) throw new Error('nothing is expected');
    expect(countWays(expectation)).toBe(ways.length);
    const found = [...waysOf(expectation)].map(({ from, to }) => {
      const target =
        to.kind === 'address' ? to.address : `${to.node}${to.interface === undefined ? '' : `.${to.interface}`}`;
      return `${from.node} ${target}`;
    });
    expect(found).toEqual(ways);
  });
});

test('what is expected keeps its words, and its conditions become numbers', async () => {
  const text = `${LAN}
    expect   h[ 1 .. 2 ]
      reaches "h3" port 80/TCP within 1.5ms
    expect all cannot reach 10.0.0.99 port 53/udp
    expect h1 to h2.eth0 at least 1.5mbit`;
  expect(await expectationsOf(text)).toMatchObject([
    {
      kind: 'reach',
      isNegative: false,
      within: 1500,
      port: { number: 80, protocol: 'tcp' },
      text: 'h[1..2] reaches h3 port 80/TCP within 1.5ms',
      source: { start: { line: 1, character: 4 } },
    },
    {
      kind: 'reach',
      isNegative: true,
      port: { number: 53, protocol: 'udp' },
      text: 'all cannot reach 10.0.0.99 port 53/udp',
    },
    { kind: 'throughput', rate: 1_500_000, text: 'h1 to h2.eth0 at least 1.5mbit' },
  ]);
});

test('a namespace may be called all, and then that is meant', async () => {
  const [expectation] = await expectationsOf(
    'namespace all namespace b namespace c connector veth all.x 10.0.0.1/24 -- b.x 10.0.0.2/24 expect all reaches b',
  );
  expect(expectation?.from).toEqual([{ kind: 'node', node: 'all', nodeKind: 'namespace' }]);
});

/** Two networks with a router between them, and something beside. */
const ROUTED = `
  namespace a { route default via 10.0.0.254 }
  namespace b { route default via 10.1.0.254 }
  namespace r { forward on }
  namespace x
  switch bridge left
  switch ovs right
  connector veth a.eth0 10.0.0.1/24, fd00::1/64 -- left
  connector veth r.left 10.0.0.254/24 -- left
  connector veth r.right 10.1.0.254/24 -- right { rate 10mbit delay 20ms }
  connector veth b.eth0 10.1.0.2/24 -- right
  connector veth x.eth0 -- right
`;

const without = (...parts: readonly string[]) => parts.reduce((text, part) => text.replace(part, ''), ROUTED);

describe('impossible:', () => {
  test.each([
    {
      name: 'no route there',
      text: `${without('{ route default via 10.0.0.254 }')} expect a reaches b`,
      reason: 'a has no route to 10.1.0.2',
    },
    {
      name: 'no route back',
      text: `${without('{ route default via 10.1.0.254 }')} expect a reaches b`,
      reason: 'answers do not come back: b has no route to 10.0.0.1',
    },
    {
      name: 'a router that does not forward',
      text: `${without('{ forward on }')} expect a reaches b`,
      reason: 'r does not forward IPv4 packets',
    },
    { name: 'no address', text: `${ROUTED} expect a reaches x`, reason: 'x has no address' },
    {
      name: 'no version of IP in common',
      text: `${ROUTED} connector veth x.v6 fd01::2/64 -- left expect b reaches x`,
      reason: 'b and x have no version of IP in common',
    },
    {
      name: 'an address of another version',
      text: `${ROUTED} expect b reaches fd00::1`,
      reason: 'b has no IPv6 address',
    },
    {
      name: 'an address that nothing has',
      text: `${ROUTED} expect a reaches 10.1.0.77`,
      reason: 'nothing that r.right is connected with has the address 10.1.0.77',
    },
    {
      name: 'another layer-2 domain',
      text: 'namespace a namespace b switch ovs lan connector veth a.eth0 10.0.0.1/24 -- lan { vlan 10 } connector veth b.eth0 10.0.0.2/24 -- lan { vlan 20 } expect a reaches b',
      reason: 'b.eth0 has the address 10.0.0.2, but a.eth0 is in another layer-2 domain',
    },
    {
      name: 'a rate that is too low',
      text: `${ROUTED} expect a to b at least 11mbit`,
      reason: 'a connector on the way has a rate of 10mbit',
    },
    {
      name: 'delays that are too long',
      text: `${ROUTED} expect a reaches b within 30ms`,
      reason: 'the delays on the way there and back are 40ms together',
    },
    {
      name: 'nothing that keeps them apart',
      text: `${ROUTED} expect a cannot reach b`,
      reason: 'nothing in this topology keeps them apart: packets go through r',
    },
    {
      name: 'circles',
      text: `namespace a { forward on route default via 10.0.0.2 } namespace b { forward on route default via 10.0.0.1 } connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24 expect a reaches 192.0.2.1`,
      reason: 'packets go in circles between a, b',
    },
    {
      name: 'all packets lost',
      text: 'namespace a namespace b connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24 { loss 100% } expect a reaches b',
      reason: 'a connector on the way loses 100% of the packets',
    },
    {
      name: 'several',
      text: `${LAN} namespace x expect h[*] reaches x`,
      reason: 'The same holds for 2 more of these.',
    },
  ])('$name', async ({ text, reason }) => {
    expect(await messagesFor(text)).toEqual([expect.stringContaining(reason)]);
    expect((await findingsIn(text)).find(({ code }) => code === 'impossible-expectation')?.severity).toBe('warning');
  });
});

describe('possible:', () => {
  test.each([
    [
      'over a router',
      `${ROUTED} expect a reaches b within 41ms port 80/tcp expect a to b at least 10mbit expect b reaches a`,
    ],
    ['what a filter may keep apart', `${ROUTED} expect a cannot reach b port 22/tcp`],
    [
      'what a controller may keep apart',
      `${ROUTED.replace('switch ovs right', 'switch ovs right { fail-mode secure }')} expect a cannot reach b`,
    ],
    [
      'beyond this machine',
      'switch bridge lan { address 10.0.0.254/24 } namespace a { route default via 10.0.0.254 } connector veth a.x 10.0.0.1/24 -- lan expect a reaches 192.0.2.1 expect a cannot reach 192.0.2.2',
    ],
    [
      'behind a tunnel',
      'switch bridge lan namespace a connector veth a.x 10.0.0.1/24 -- lan connector vxlan lan -- 192.0.2.1 { id 7 } expect a reaches 10.0.0.77',
    ],
    [
      'different VLANs',
      'namespace a namespace b switch ovs lan connector veth a.eth0 10.0.0.1/24 -- lan { vlan 10 } connector veth b.eth0 10.0.0.2/24 -- lan { vlan 20 } expect a cannot reach b',
    ],
    [
      'over a trunk',
      'namespace a namespace b switch ovs s { port s-t { trunk 10 } } switch ovs t { port t-s { trunk 10 } } connector patch s.s-t -- t.t-s connector veth a.eth0 10.0.0.1/24 -- s { vlan 10 } connector internal b.eth0 10.0.0.2/24 -- t { vlan 10 } expect a reaches b',
    ],
    [
      'the host, and the switch that is its own',
      `${LAN.replace('subnet', 'address 10.0.0.254/24 subnet')} expect h[*] reaches lan expect lan reaches h1 expect host reaches all`,
    ],
  ])('%s', async (_, text) => {
    expect(await messagesFor(text)).not.toContainEqual(expect.stringContaining('impossible-expectation'));
    expect((await expectationsOf(text)).length).toBeGreaterThan(0);
  });

  test('nothing is said while the file has an error', async () => {
    const messages = await messagesFor(`${ROUTED} expect a cannot reach b expect a reaches b.nowhere`);
    expect(messages).toEqual([expect.stringContaining('undeclared-interface')]);
  });
});

test('what is expected is no part of the topology, so that no script changes by it', async () => {
  const [bare, expecting] = await Promise.all([
    compileSource(LAN, 'test.nslink'),
    compileSource(`${LAN} expect all reach all`, 'test.nslink'),
  ]);
  expect(expecting.topology).toEqual(bare.topology);
});
