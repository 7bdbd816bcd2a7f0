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
    expect h1 to h2.eth0 at least 1.5mbit eventually 2s
    expect h1 cannot reach h2 eventually 500ms`;
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
    {
      kind: 'throughput',
      rate: 1_500_000,
      eventually: 2_000_000,
      text: 'h1 to h2.eth0 at least 1.5mbit eventually 2s',
    },
    { isNegative: true, eventually: 500_000, text: 'h1 cannot reach h2 eventually 500ms' },
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

/** A router with a known MAC address as a link-local next hop. */
const LINK_LOCAL_HOP = `
  namespace a { route 2001:db8:2::/64 via fe80::ff:fe00:2 dev eth0 }
  namespace b { forward on interface eth0 { mac 02:00:00:00:00:02 } }
  namespace c { route default via 2001:db8:2::1 }
  connector veth a.eth0 2001:db8:1::1/64 -- b.eth0 2001:db8:1::2/64
  connector veth b.eth1 2001:db8:2::1/64 -- c.eth0 2001:db8:2::2/64
`;

/** There over one router, back over another. */
const ASYMMETRIC = `
  namespace a { route 10.9.0.0/24 via 10.0.1.2 sysctl net.ipv4.conf.all.rp_filter = 1 }
  namespace r1 { forward on route 10.0.1.0/24 via 10.0.0.1 }
  namespace r2 { forward on }
  namespace b { route 10.0.0.0/16 via 10.9.0.3 }
  switch bridge s
  connector veth a.e0 10.0.0.1/24 -- r1.e0 10.0.0.2/24
  connector veth a.e1 10.0.1.1/24 -- r2.e0 10.0.1.2/24
  connector veth r1.e1 10.9.0.3/24 -- s
  connector veth r2.e1 10.9.0.4/24 -- s
  connector veth b.e0 10.9.0.1/24 -- s
`;

const PAIR = 'connector veth a.x 10.0.0.1/24, fd00::1/64 -- b.x 10.0.0.2/24, fd00::2/64';

describe('impossible:', () => {
  test.each([
    {
      name: 'no way back behind a link-local next hop',
      text: `${LINK_LOCAL_HOP.replace('{ route default via 2001:db8:2::1 }', '')} expect a reaches c`,
      reason: 'answers do not come back: c has no route to 2001:db8:1::1',
    },
    {
      name: 'a link-local next hop that nobody has',
      text: `${LINK_LOCAL_HOP.replace('namespace a {', 'namespace a { interface eth0 { mac 02:00:00:00:00:01 }').replace('fe00:2 dev', 'fe00:3 dev')} expect a reaches c`,
      reason: 'nothing that a.eth0 is connected with has the address fe80::ff:fe00:3',
    },
    {
      name: 'a strict reverse path filter',
      text: `${ASYMMETRIC} expect a reaches b`,
      reason:
        'answers do not come back: a drops what comes from 10.9.0.1 over e0, because it would send to it over e1: there and back are different ways, and `rp_filter` is strict (2 is loose, 0 is off)',
    },
    {
      name: 'a strict reverse path filter of one interface',
      text: `${ASYMMETRIC.replace('conf.all.rp_filter', 'conf.e0.rp_filter')} expect a reaches b`,
      reason: '`rp_filter` is strict',
    },
    {
      name: 'a reverse path filter that is loose, without any way',
      text: `${ROUTED.replace('namespace b { route default via 10.1.0.254 }', 'namespace b { sysctl net.ipv4.conf.all.rp_filter = 2 }')} expect a reaches b`,
      reason: 'b drops packets from 10.0.0.1, to which it has no route (`rp_filter`)',
    },
    {
      name: 'pings that are left unanswered',
      text: `namespace a namespace b { sysctl net.ipv4.icmp_echo_ignore_all = 1 } ${PAIR} expect a reaches b`,
      reason: 'b answers no pings (`sysctl net.ipv4.icmp_echo_ignore_all`)',
    },
    {
      name: 'a switch that nobody tells what to do',
      text: 'namespace a namespace b switch ovs s { fail-mode secure } connector veth a.x 10.0.0.1/24 -- s connector veth b.x 10.0.0.2/24 -- s expect a reaches b',
      reason: 'the switch s has `fail-mode secure` and no controller, so it passes nothing on',
    },
    {
      name: 'a sender that has no address which a router forwards',
      text: `${LINK_LOCAL_HOP.replace('a.eth0 2001:db8:1::1/64', 'a.eth0')} expect a reaches 2001:db8:2::2`,
      reason: 'a has only a link-local IPv6 address to send from, which b does not forward',
    },
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
      reason: 'a connector on the way has a rate of 10 Mbit/s',
    },
    {
      name: 'delays that are too long',
      text: `${ROUTED} expect a reaches b within 30ms`,
      reason: 'the delays on the way there and back are 40 ms together',
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
    ['over a link-local next hop that is known by its MAC address', `${LINK_LOCAL_HOP} expect a reaches c`],
    [
      'over a link-local next hop that only the kernel knows',
      `${LINK_LOCAL_HOP.replace('interface eth0 { mac 02:00:00:00:00:02 }', '')} expect a reaches c`,
    ],
    ['two ways, with a loose filter', `${ASYMMETRIC.replace('rp_filter = 1', 'rp_filter = 2')} expect a reaches b`],
    [
      'a global source for what is behind a link that has none',
      'namespace a { interface lan { mac 02:00:00:00:00:01 } route 2001:db8:2::/64 via fe80::ff:fe00:2 dev lan } namespace b { forward on interface lan { mac 02:00:00:00:00:02 } route 2001:db8:1::/64 via fe80::ff:fe00:1 dev lan } namespace c namespace d { route default via 2001:db8:2::1 } connector veth a.lan -- b.lan connector veth a.up 2001:db8:1::1/64 -- c.x 2001:db8:1::2/64 connector veth b.up 2001:db8:2::1/64 -- d.x 2001:db8:2::2/64 expect a reaches d',
    ],
    [
      'any address that the other side has',
      'namespace a { route 10.7.0.0/24 dev x } namespace b namespace c connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24 connector veth b.y 10.7.0.1/24 -- c.y 10.7.0.2/24 expect a reaches b.y',
    ],
    [
      'prefixes of which one is in the other',
      'namespace a namespace r { forward on } namespace b { route default via 10.0.5.1 } connector veth a.x 10.0.0.1/16 -- r.x 10.0.0.2/16 connector veth r.y 10.0.5.1/24 -- b.y 10.0.5.2/24 expect r reaches b',
    ],
    [
      'a port where pings are left unanswered',
      `namespace a namespace b { sysctl net.ipv4.icmp_echo_ignore_all = 1 } ${PAIR} expect a reaches b port 80/tcp`,
    ],
    [
      'that unanswered pings reach nobody',
      'namespace a namespace b { sysctl net.ipv4.icmp_echo_ignore_all = 1 } connector veth a.x 10.0.0.1/24 -- b.x 10.0.0.2/24 expect a cannot reach b',
    ],
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
