import { describe, expect, test } from 'vitest';
import type { Connector, Namespace, Switch } from '../../topology/topology.ts';
import { describedBy, findingsIn } from './support/found.ts';

/** What one namespace, switch or connector becomes; the rest of the text is not looked at. */
interface Parts {
  readonly namespace?: Partial<Namespace>;
  readonly switch?: Partial<Switch>;
  readonly connector?: Partial<Connector>;
}

const ON_LAN = 'switch bridge lan\nnamespace a\nconnector veth a.eth0 10.0.0.1/24, fd00::1/64 -- lan.p';
const inNamespace = (settings: string) => ON_LAN.replace('namespace a', `namespace a { ${settings} }`);
const onVeth = (settings: string) => `${ON_LAN} { ${settings} }`;
const onSwitch = (kind: string, settings: string) =>
  ON_LAN.replace('switch bridge lan', `switch ${kind} lan { ${settings} }`);

const CASES: readonly (readonly [text: string, parts: Parts])[] = [
  [inNamespace('forward on'), { namespace: { forward: true } }],
  [inNamespace('forward off'), { namespace: { forward: false } }],
  [
    inNamespace(
      'sysctl net.ipv4.conf.all.rp_filter = 0 sysctl net.ipv4.tcp_rmem = "4 8 6" sysctl net.a.1.default = reno',
    ),
    {
      namespace: {
        sysctls: [
          { key: 'net.ipv4.conf.all.rp_filter', value: '0' },
          { key: 'net.ipv4.tcp_rmem', value: '4 8 6' },
          { key: 'net.a.1.default', value: 'reno' },
        ],
      },
    },
  ],
  [
    inNamespace(
      'route default via 10.0.0.2 route ::/0 via FD00:0::2 dev eth0 metric 5 route 10.1.2.3 dev eth0 route 0.0.0.0/0 dev eth0 metric 9',
    ),
    {
      namespace: {
        routes: [
          { version: 4, to: 'default', via: '10.0.0.2' },
          { version: 6, to: 'default', via: 'fd00::2', device: 'eth0', metric: 5 },
          { version: 4, to: '10.1.2.3/32', device: 'eth0' },
          { version: 4, to: 'default', device: 'eth0', metric: 9 },
        ],
      },
    },
  ],
  [onSwitch('bridge', 'ageing 30s vlan-filtering on'), { switch: { ageing: 30, vlanFiltering: true } }],
  [onSwitch('bridge', 'address 10.0.0.254/24 nat on'), { switch: { nat: true } }],
  [onSwitch('bridge', 'port p { vlan 5 }'), { switch: { vlanFiltering: true } }],
  [
    onSwitch('ovs', 'datapath netdev fail-mode secure controller tcp:127.0.0.1:6653, "ssl:[::1]:6654"'),
    { switch: { datapath: 'netdev', failMode: 'secure', controllers: ['tcp:127.0.0.1:6653', 'ssl:[::1]:6654'] } },
  ],
  [onSwitch('ovs', 'datapath auto'), { switch: { kind: 'ovs', name: 'lan', stp: false, addresses: [] } }],
  [
    onVeth('rate 1.1mbit delay 0.5s jitter 250us loss 0.1%'),
    { connector: { impairment: { rate: 1_100_000, delay: 500_000, jitter: 250, loss: 0.1 } } },
  ],
  [onVeth('rate 1KIBIT'), { connector: { impairment: { rate: 1024 } } }],
  [
    onSwitch('ovs', 'port p { trunk 30, 10..12, 11 native 5 }'),
    {
      connector: {
        ends: [expect.anything(), expect.objectContaining({ vlans: { trunks: [10, 11, 12, 30], native: 5 } })],
      },
    },
  ],
  [onVeth('vlan 7'), { connector: { ends: [expect.anything(), expect.objectContaining({ vlans: { access: 7 } })] } }],
  [
    'namespace a\nswitch ovs s { port x { trunk 3 } }\nconnector internal a.x -- s.x',
    {
      connector: {
        kind: 'internal',
        switch: 's',
        port: { node: 'a', nodeKind: 'namespace', name: 'x', addresses: [], vlans: { trunks: [3] } },
      },
    },
  ],
  [
    'namespace a\nconnector macvlan host.eth1 -- a.x 10.0.0.1/24 { mtu 1400 }',
    {
      connector: {
        kind: 'macvlan',
        parent: 'eth1',
        end: { node: 'a', nodeKind: 'namespace', name: 'x', addresses: ['10.0.0.1/24'], mtu: 1400 },
      },
    },
  ],
  [
    'switch bridge s\nconnector vxlan s -- 2001:DB8:0::9 { id 0 port 8472 local 2001:db8::8 }',
    {
      connector: {
        kind: 'vxlan',
        port: { node: 's', nodeKind: 'bridge', name: 's-vxlan', addresses: [] },
        remote: '2001:db8::9',
        id: 0,
        udpPort: 8472,
        local: '2001:db8::8',
      },
    },
  ],
  [
    'switch bridge s { port eth1 { trunk 5 } }\nconnector uplink s.eth1 -- host.eth1',
    {
      connector: {
        kind: 'uplink',
        port: { node: 's', nodeKind: 'bridge', name: 'eth1', addresses: [], vlans: { trunks: [5] } },
      },
    },
  ],
  [
    'namespace a\nconnector veth a -- host 10.0.0.1/24',
    {
      connector: {
        kind: 'veth',
        ends: [
          { node: 'a', nodeKind: 'namespace', name: 'eth0', addresses: [] },
          { node: 'host', nodeKind: 'host', name: 'host-a', addresses: ['10.0.0.1/24'] },
        ],
      },
    },
  ],
];

test.each(CASES)('%s', async (text, parts) => {
  const { namespaces, switches, connectors } = await describedBy(text);
  if (parts.namespace) expect(namespaces[0]).toMatchObject(parts.namespace);
  if (parts.switch) expect(switches[0]).toMatchObject(parts.switch);
  if (parts.connector) expect(connectors[0]).toMatchObject(parts.connector);
});

describe('nothing', () => {
  test.each([
    ['forward', inNamespace('')],
    ['routes', inNamespace('')],
    ['sysctls', inNamespace('')],
    ['nat', onSwitch('bridge', 'nat off')],
    ['vlanFiltering', onSwitch('bridge', 'vlan-filtering off')],
    ['datapath', onSwitch('ovs', 'datapath auto')],
    ['impairment', onVeth('delay 0ms loss 0%')],
    ['vlans', onVeth('mtu 1400')],
  ])('is said of %s in %s', async (key, text) => {
    expect(JSON.stringify(await describedBy(text))).not.toContain(`"${key}"`);
  });
});

test('all its words are names like others', async () => {
  const words =
    'route default via dev metric forward sysctl ageing subnet nat vlan-filtering datapath auto system netdev controller fail-mode ' +
    'standalone secure vlan trunk native rate delay jitter loss id local macvlan vxlan uplink';
  for (const word of words.split(' ')) {
    // The kernel keeps this one for itself.
    const inside = word === 'default' ? 'eth0' : word;
    const text =
      `namespace ${word} { interface ${inside} { mtu 1400 } route 10.0.0.0/8 dev ${inside} }\n` +
      `switch ovs s { port p { mtu 1400 } }\nconnector veth ${word}.${inside} -- s.p`;
    expect(await findingsIn(text)).toEqual([]);
  }
});

/** The rules that no text in the table of findings shows, each with what is wrong and what nearly is. */
test.each([
  ['address-on-nic', 'connector uplink host.eth1 10.0.0.1/24 -- s', 'connector uplink host.eth1 -- s'],
  ['uplink-port-name', 'connector uplink host.eth1 -- s.p', 'connector uplink host.eth1 -- s.eth1'],
  [
    'nic-taken',
    'connector uplink host.eth1 -- s\nswitch ovs t\nconnector uplink host.eth1 -- t',
    'connector uplink host.eth1 -- s\nswitch ovs t\nconnector uplink host.eth2 -- t',
  ],
  [
    'nic-taken',
    'connector uplink host.eth1 -- s\nnamespace a\nconnector macvlan a -- host.eth1',
    'namespace a namespace b\nconnector macvlan a -- host.eth1\nconnector macvlan b -- host.eth1\nconnector veth a -- s',
  ],
  [
    'name-clash',
    'connector uplink host.eth1 -- s\nnamespace a\nconnector veth a -- s.eth1',
    'connector uplink host.eth1 -- s\nnamespace a\nconnector veth a.eth1 -- s',
  ],
  [
    'missing-nic',
    'namespace a\nconnector macvlan a -- host',
    'namespace a\nconnector macvlan a -- host.eth1\nconnector veth a -- s',
  ],
  ['cannot-join', 'namespace a\nconnector vxlan a -- 192.0.2.1 { id 1 }', 'connector vxlan s -- 192.0.2.1 { id 1 }'],
  ['cannot-join', 'namespace a\nconnector veth a -- 192.0.2.1', 'namespace a\nconnector veth a -- s'],
  [
    'cannot-join',
    'namespace a\nconnector macvlan a -- s',
    'namespace a\nconnector macvlan a -- host.eth1\nconnector veth a -- s',
  ],
  ['cannot-join', 'namespace a\nconnector uplink a -- s', 'connector uplink s -- host.eth1'],
  ['reserved-name', 'namespace host\nconnector veth host -- s', 'namespace hosts\nconnector veth hosts -- s'],
  ['not-a-family', 'connector veth host[1] -- s', 'connector veth host -- s'],
  [
    'misplaced-setting',
    'namespace a\nconnector internal a -- s { rate 1mbit }',
    'namespace a\nconnector veth a -- s { rate 1mbit }',
  ],
  [
    'misplaced-setting',
    'switch ovs t { vlan-filtering on }\nconnector veth t -- s',
    'switch bridge t { vlan-filtering on }\nconnector veth t -- s',
  ],
  [
    'misplaced-setting',
    'namespace a { interface x { vlan 5 } }\nconnector veth a.x -- s',
    'namespace a\nconnector veth a.x -- s { vlan 5 }',
  ],
  [
    'duplicate-address',
    'namespace h[1..2] { interface x { address 10.0.0.1/24 } }\nconnector veth h[*].x -- s',
    'namespace h[1..2] { interface x { address 10.0.0.1/24 } }\nnamespace p[1..2]\nconnector veth h[*].x -- p[*]\nconnector veth p[1] -- s',
  ],
  [
    'prefix-overlap',
    'namespace a\nswitch ovs t { subnet 10.0.0.0/24 }\nconnector veth a 10.0.0.1/16 -- t\nconnector veth t -- s',
    'namespace a\nswitch ovs t { subnet 10.0.0.0/24 }\nconnector veth a 10.0.0.1/24 -- t\nconnector veth t -- s',
  ],
  [
    'switch-loop',
    'switch ovs t\nconnector patch s -- t\nconnector patch s -- t',
    'switch ovs t\nconnector patch s -- t',
  ],
  [
    'switch-loop',
    'switch ovs t\nconnector veth s.a -- t.b\nconnector veth s.c -- t.d { mtu 1500 }',
    'switch ovs t { stp on }\nconnector veth s.a -- t.b\nconnector veth s.c -- t.d',
  ],
])('%s: %s', async (code, wrong, fine) => {
  const codesIn = async (text: string) =>
    (await findingsIn(`switch ovs s\n${text}`))
      .filter(({ severity }) => severity === 'error')
      .map(finding => finding.code);
  expect(new Set(await codesIn(wrong))).toEqual(new Set([code]));
  expect(await codesIn(fine)).toEqual([]);
});

test('a loop names the switches on its way, and a long one some of them', async () => {
  const ring = (size: number) =>
    Array.from(
      { length: size },
      (_, index) => `switch bridge b${index}\nconnector veth b${index} -- b${(index + 1) % size}\n`,
    ).join('');
  expect((await findingsIn(ring(3)))[0]).toMatchObject({
    code: 'switch-loop',
    message: expect.stringContaining('b2 – b1 – b0'),
  });
  const [long] = await findingsIn(ring(100));
  expect(long!.message.length).toBeLessThan(200);
  expect(long!.related!.length).toBeLessThan(10);
});
