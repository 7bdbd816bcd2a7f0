import type { Interface, Topology, VethPair } from '../../topology/topology.ts';
import { inside, port } from './topologies.ts';

/** An end of a veth pair that is the machine's own. */
export function onHost(name: string, ...addresses: string[]): Interface {
  return { node: 'host', nodeKind: 'host', name, addresses };
}

/** A router between two prefixes, IPv4 and IPv6, with jumbo frames; its kernel parameters; a route with a metric and one by device. */
export const ROUTED: Topology = {
  name: 'routed',
  namespaces: [
    { name: 'a', routes: [route('default', '10.1.0.254'), route('default', 'fd01::fe')] },
    {
      name: 'r',
      forward: true,
      addresses: ['172.16.0.3/32', '172.16.9.1/24', '127.0.0.2/8', 'fd0a::3/128'],
      sysctls: [
        { key: 'net.ipv4.conf.all.rp_filter', value: '0' },
        { key: 'net.ipv4.ping_group_range', value: '0 1000' },
        { key: 'net.ipv6.conf.r1.hop_limit', value: '77' },
        { key: 'net.ipv6.conf.default.hop_limit', value: '88' },
      ],
      routes: [{ version: 4, to: '10.77.0.0/16', via: '10.2.0.1', device: 'r2', metric: 7 }],
    },
    {
      name: 'b',
      forward: false,
      routes: [
        route('10.1.0.0/24', '10.2.0.254'),
        route('fd01::/64', 'fd02::fe'),
        { version: 6, to: 'default', device: 'eth0' },
        { version: 4, to: '10.88.0.1/32', device: 'eth0' },
      ],
    },
  ],
  switches: [
    { kind: 'bridge', name: 'left', stp: false, addresses: [], ageing: 20, mtu: 9000 },
    {
      kind: 'ovs',
      name: 'right',
      stp: false,
      addresses: [],
      ageing: 40,
      mtu: 9000,
      datapath: 'netdev',
      failMode: 'standalone',
    },
  ],
  connectors: [
    jumbo(inside('a', 'eth0', '10.1.0.1/24', 'fd01::1/64'), port('left', 'bridge', 'left-a')),
    jumbo(inside('r', 'r1', '10.1.0.254/24', 'fd01::fe/64'), port('left', 'bridge', 'left-r')),
    jumbo(port('right', 'ovs', 'right-r'), inside('r', 'r2', '10.2.0.254/24', 'fd02::fe/64')),
    jumbo(inside('b', 'eth0', '10.2.0.1/24', 'fd02::1/64'), port('right', 'ovs', 'right-b')),
  ],
};

function jumbo(a: Interface, b: Interface): VethPair {
  return {
    kind: 'veth',
    ends: [
      { ...a, mtu: 9000 },
      { ...b, mtu: 9000 },
    ],
  };
}

function route(to: string, via: string) {
  return { version: via.includes(':') ? 6 : 4, to, via } as const;
}

/** VLANs 10 and 20 on two Open vSwitches, joined by a trunk over a patch and by one with VLAN 30 native over veth. */
export const VLANS: Topology = {
  name: 'vlans',
  namespaces: ['a10', 'a20', 'b10', 'b20', 'a30', 'b30'].map(name => ({ name })),
  switches: [
    { kind: 'ovs', name: 'oa', stp: false, addresses: [] },
    { kind: 'ovs', name: 'ob', stp: false, addresses: [] },
  ],
  connectors: [
    { kind: 'veth', ends: [inside('a10', 'eth0', '10.0.0.1/24'), access(port('oa', 'ovs', 'oa-10'), 10)] },
    { kind: 'veth', ends: [inside('a20', 'eth0', '10.0.0.2/24'), access(port('oa', 'ovs', 'oa-20'), 20)] },
    { kind: 'internal', switch: 'ob', port: access(inside('b10', 'ob-10', '10.0.0.3/24'), 10) },
    { kind: 'internal', switch: 'ob', port: access(inside('b20', 'ob-20', '10.0.0.4/24'), 20) },
    { kind: 'veth', ends: [inside('a30', 'eth0', '10.0.0.5/24'), access(port('oa', 'ovs', 'oa-30'), 30)] },
    { kind: 'veth', ends: [inside('b30', 'eth0', '10.0.0.6/24'), access(port('ob', 'ovs', 'ob-30'), 30)] },
    {
      kind: 'patch',
      ends: [
        { ...port('oa', 'ovs', 'oa-trunk'), vlans: { trunks: [10, 20] } },
        { ...port('ob', 'ovs', 'ob-trunk'), vlans: { trunks: [10, 20] } },
      ],
    },
    {
      kind: 'veth',
      ends: [
        { ...port('oa', 'ovs', 'oa-native'), vlans: { native: 30 } },
        { ...port('ob', 'ovs', 'ob-native'), vlans: { native: 30 } },
      ],
    },
  ],
};

function access(item: Interface, vid: number): Interface {
  return { ...item, vlans: { access: vid } };
}

/** A network behind NAT, and a world that knows nothing of it and hangs on the host by a veth end. */
export const NATTED: Topology = {
  name: 'natted',
  namespaces: [
    { name: 'in', routes: [route('default', '192.168.7.1'), route('default', 'fd07::1')] },
    { name: 'world' },
    { name: 'in2', routes: [route('default', '192.168.8.1')] },
  ],
  switches: [
    { kind: 'bridge', name: 'home', stp: false, addresses: ['192.168.7.1/24', 'fd07::1/64'], nat: true },
    { kind: 'ovs', name: 'home2', stp: false, addresses: ['192.168.8.1/24'], nat: true },
  ],
  connectors: [
    { kind: 'veth', ends: [inside('in', 'eth0', '192.168.7.2/24', 'fd07::2/64'), port('home', 'bridge', 'home-in')] },
    { kind: 'veth', ends: [inside('in2', 'eth0', '192.168.8.2/24'), port('home2', 'ovs', 'home2-in')] },
    {
      kind: 'veth',
      ends: [
        inside('world', 'eth0', '203.0.113.9/24', 'fdee::9/64'),
        onHost('to-world', '203.0.113.1/24', 'fdee::1/64'),
      ],
    },
  ],
};

/** 10 Mbit/s on a bridge's connector, and on an Open vSwitch's. */
export const SLOW: Topology = {
  name: 'slow',
  namespaces: ['a', 'b', 'c', 'd'].map(name => ({ name })),
  switches: [
    { kind: 'bridge', name: 'br', stp: false, addresses: [] },
    { kind: 'ovs', name: 'ovs', stp: false, addresses: [] },
  ],
  connectors: [
    { kind: 'veth', ends: [inside('a', 'eth0', '10.0.0.1/24'), port('br', 'bridge', 'br-a')] },
    {
      kind: 'veth',
      ends: [inside('b', 'eth0', '10.0.0.2/24'), port('br', 'bridge', 'br-b')],
      impairment: { rate: 10_000_000 },
    },
    { kind: 'veth', ends: [inside('c', 'eth0', '10.0.1.1/24'), port('ovs', 'ovs', 'ovs-c')] },
    {
      kind: 'veth',
      ends: [inside('d', 'eth0', '10.0.1.2/24'), port('ovs', 'ovs', 'ovs-d')],
      impairment: { rate: 10_000_000 },
    },
  ],
};

/** What needs a network interface of the host: `nic0` and `nic1` as uplinks, `nic2` below a macvlan; jumbo frames. */
export const LENT: Topology = {
  name: 'lent',
  namespaces: ['a', 'b', 'm'].map(name => ({ name })),
  switches: [
    { kind: 'bridge', name: 'br', stp: false, addresses: [] },
    { kind: 'ovs', name: 'ovs', stp: false, addresses: [] },
  ],
  connectors: [
    { kind: 'veth', ends: [inside('a', 'eth0', '10.0.0.1/24'), port('br', 'bridge', 'br-a')] },
    { kind: 'uplink', port: port('br', 'bridge', 'nic0') },
    { kind: 'veth', ends: [{ ...inside('b', 'eth0', '10.0.1.1/24'), mtu: 1400 }, port('ovs', 'ovs', 'ovs-b')] },
    { kind: 'uplink', port: { ...port('ovs', 'ovs', 'nic1'), mtu: 1400 } },
    { kind: 'macvlan', parent: 'nic2', end: { ...inside('m', 'eth0', '10.0.2.1/24'), mac: '02:00:00:00:00:77' } },
  ],
};

/** Each `nicN` of {@link LENT}, and its other end in namespace `wireN` with the address ending in 9. */
export const NICS = `
  for n in 0 1 2; do
    ip netns add wire$n
    ip link add nic$n type veth peer name eth0 netns wire$n
    nsenter --net=/run/netns/wire$n ethtool -K eth0 tx off >/dev/null
    nsenter --net=/run/netns/wire$n ip address add 10.0.$n.9/24 dev eth0
    nsenter --net=/run/netns/wire$n ip link set dev eth0 up
  done
  ip link set dev nic1 up
  ip link set dev nic2 up`;

/** A bridge and an Open vSwitch with tunnels to `remote`, the Open vSwitch's by a switch of its own that has `nic0`. */
export function tunnelled(number: 1 | 2, remote: 1 | 2): Topology {
  return {
    name: `site${number}`,
    namespaces: [{ name: 'a' }, { name: 'b' }],
    switches: [
      { kind: 'bridge', name: 'br', stp: false, addresses: [] },
      { kind: 'ovs', name: 'ovs', stp: false, addresses: [] },
      { kind: 'ovs', name: 'under', stp: false, addresses: [`198.51.100.${number}/24`] },
    ],
    connectors: [
      { kind: 'veth', ends: [inside('a', 'eth0', `10.0.0.${number}/24`), port('br', 'bridge', 'br-a')] },
      {
        kind: 'vxlan',
        port: port('br', 'bridge', 'vx0'),
        remote: `192.0.2.${remote}`,
        id: 42,
        udpPort: 4789,
        local: `192.0.2.${number}`,
      },
      {
        kind: 'veth',
        ends: [{ ...inside('b', 'eth0', `10.0.1.${number}/24`), mtu: 1400 }, port('ovs', 'ovs', 'ovs-b')],
      },
      { kind: 'vxlan', port: port('ovs', 'ovs', 'vx1'), remote: `198.51.100.${remote}`, id: 43, udpPort: 4790 },
      { kind: 'uplink', port: port('under', 'ovs', 'nic0') },
    ],
  };
}

/** Delay, and VLANs on a Linux bridge: not every kernel has them. */
export const DELAYED: Topology = {
  name: 'delayed',
  namespaces: [{ name: 'a' }, { name: 'b' }],
  switches: [],
  connectors: [
    {
      kind: 'veth',
      ends: [inside('a', 'eth0', '10.0.0.1/24'), inside('b', 'eth0', '10.0.0.2/24')],
      impairment: { rate: 100_000_000, delay: 60_000, jitter: 1000, loss: 0.1 },
    },
  ],
};

export const BRIDGE_VLANS: Topology = {
  name: 'bridge-vlans',
  namespaces: ['a10', 'a20', 'b10', 'b20', 'a1'].map(name => ({ name })),
  switches: ['ba', 'bb'].map(name => ({ kind: 'bridge', name, stp: false, addresses: [], vlanFiltering: true })),
  connectors: [
    { kind: 'veth', ends: [inside('a10', 'eth0', '10.0.0.1/24'), access(port('ba', 'bridge', 'ba-10'), 10)] },
    { kind: 'veth', ends: [inside('a20', 'eth0', '10.0.0.2/24'), access(port('ba', 'bridge', 'ba-20'), 20)] },
    { kind: 'veth', ends: [inside('b10', 'eth0', '10.0.0.3/24'), access(port('bb', 'bridge', 'bb-10'), 10)] },
    { kind: 'veth', ends: [inside('b20', 'eth0', '10.0.0.4/24'), access(port('bb', 'bridge', 'bb-20'), 20)] },
    { kind: 'veth', ends: [inside('a1', 'eth0', '10.0.0.5/24'), port('ba', 'bridge', 'ba-1')] },
    {
      kind: 'veth',
      ends: [
        { ...port('ba', 'bridge', 'ba-trunk'), vlans: { trunks: [10, 11, 12], native: 20 } },
        { ...port('bb', 'bridge', 'bb-trunk'), vlans: { trunks: [10, 11, 12], native: 20 } },
      ],
    },
  ],
};

/** A little of everything that this machine needs nothing special for; {@link NICS} must be there. */
export const EVERYTHING: Topology = {
  name: 'everything',
  namespaces: [
    {
      name: 'a',
      forward: true,
      addresses: ['172.16.0.1/32', '172.16.1.1/24', '172.16.1.2/24', 'fd0a::1/128'],
      sysctls: [{ key: 'net.ipv4.conf.eth0.rp_filter', value: '0' }],
      routes: [route('default', '10.0.0.254')],
    },
    { name: 'm' },
  ],
  switches: [
    { kind: 'bridge', name: 'br', stp: false, addresses: ['10.0.0.254/24'], ageing: 20, nat: true },
    {
      kind: 'ovs',
      name: 'ovs',
      stp: false,
      addresses: ['198.51.100.1/24'],
      ageing: 40,
      failMode: 'standalone',
      controllers: ['tcp:127.0.0.1:6653', 'tcp:[::1]:6653'],
    },
    { kind: 'ovs', name: 'ovs2', stp: false, addresses: [], datapath: 'netdev', mac: '02:00:00:00:00:b2' },
  ],
  connectors: [
    {
      kind: 'veth',
      ends: [inside('a', 'eth0', '10.0.0.1/24'), port('br', 'bridge', 'br-a')],
      impairment: { rate: 50_000_000 },
    },
    {
      kind: 'veth',
      ends: [inside('m', 'eth1', '10.0.1.1/24'), access(port('ovs', 'ovs', 'ovs-m'), 10)],
      impairment: { rate: 20_000_000 },
    },
    { kind: 'veth', ends: [inside('a', 'up'), onHost('down', '203.0.113.1/24')] },
    { kind: 'macvlan', parent: 'nic2', end: inside('m', 'eth0', '10.0.2.1/24') },
    { kind: 'vxlan', port: port('br', 'bridge', 'vx0'), remote: '192.0.2.2', id: 42, udpPort: 4789 },
    { kind: 'vxlan', port: port('ovs', 'ovs', 'vx1'), remote: '198.51.100.2', id: 43, udpPort: 4790 },
    { kind: 'uplink', port: port('br', 'bridge', 'nic0') },
    {
      kind: 'patch',
      ends: [{ ...port('ovs', 'ovs', 'to-ovs2'), vlans: { access: 10 } }, port('ovs2', 'ovs', 'to-ovs')],
    },
    { kind: 'internal', switch: 'ovs2', port: { ...inside('a', 'int0', '10.0.1.2/24'), mtu: 1400 } },
    { kind: 'uplink', port: { ...port('ovs', 'ovs', 'nic1'), vlans: { trunks: [10, 20] } } },
  ],
};
