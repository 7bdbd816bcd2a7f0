import type { Interface, NodeKind, Topology } from '../../topology/topology.ts';

/** An interface of a namespace. */
export function inside(node: string, name: string, ...addresses: string[]): Interface {
  return { node, nodeKind: 'namespace', name, addresses };
}

/** A port of a switch. */
export function port(node: string, nodeKind: Exclude<NodeKind, 'namespace'>, name: string): Interface {
  return { node, nodeKind, name, addresses: [] };
}

/** The article's four ways, as the topologies that its example files describe. */
export const FOUR_WAYS: Readonly<Record<'veth' | 'bridge' | 'ovs' | 'internal', Topology>> = {
  veth: {
    name: 'veth',
    namespaces: [{ name: 'ns1' }, { name: 'ns2' }],
    switches: [],
    connectors: [{ kind: 'veth', ends: [inside('ns1', 'tap1', '10.0.0.1/24'), inside('ns2', 'tap2', '10.0.0.2/24')] }],
  },
  bridge: {
    name: 'bridge',
    namespaces: [{ name: 'ns1' }, { name: 'ns2' }],
    switches: [{ kind: 'bridge', name: 'br-test', stp: false, addresses: [] }],
    connectors: [
      { kind: 'veth', ends: [inside('ns1', 'tap1', '10.0.0.1/24'), port('br-test', 'bridge', 'br-tap1')] },
      { kind: 'veth', ends: [inside('ns2', 'tap2', '10.0.0.2/24'), port('br-test', 'bridge', 'br-tap2')] },
    ],
  },
  ovs: {
    name: 'ovs',
    namespaces: [{ name: 'ns1' }, { name: 'ns2' }],
    switches: [{ kind: 'ovs', name: 'ovs-test', stp: false, addresses: [] }],
    connectors: [
      { kind: 'veth', ends: [inside('ns1', 'tap1', '10.0.0.1/24'), port('ovs-test', 'ovs', 'ovs-tap1')] },
      { kind: 'veth', ends: [inside('ns2', 'tap2', '10.0.0.2/24'), port('ovs-test', 'ovs', 'ovs-tap2')] },
    ],
  },
  internal: {
    name: 'internal',
    namespaces: [{ name: 'ns1' }, { name: 'ns2' }],
    switches: [{ kind: 'ovs', name: 'ovs-test', stp: false, addresses: [] }],
    connectors: [
      { kind: 'internal', switch: 'ovs-test', port: inside('ns1', 'tap1', '10.0.0.1/24') },
      { kind: 'internal', switch: 'ovs-test', port: inside('ns2', 'tap2', '10.0.0.2/24') },
    ],
  },
};

/** Two bridges and two Open vSwitches, joined by a patch and by veth pairs; IPv4 and IPv6; MAC, MTU and STP set. */
export const MIXED: Topology = {
  name: 'mixed',
  namespaces: ['a', 'b', 'c', 'd', 'e'].map(name => ({ name })),
  switches: [
    { kind: 'bridge', name: 'br1', stp: false, addresses: ['10.9.0.254/24'] },
    { kind: 'bridge', name: 'br2', stp: true, mtu: 1400, mac: '02:00:00:00:00:b2', addresses: [] },
    { kind: 'ovs', name: 'ovs1', stp: false, addresses: [] },
    { kind: 'ovs', name: 'ovs2', stp: true, mac: '02:00:00:00:00:02', addresses: ['fd00::fe/64'] },
  ],
  connectors: [
    { kind: 'veth', ends: [inside('a', 'eth0', '10.9.0.1/24', 'fd00::1/64'), port('br1', 'bridge', 'br1-a')] },
    {
      kind: 'veth',
      ends: [
        { ...inside('b', 'eth0', '10.9.0.2/24', 'fd00::2/64'), mac: '02:00:00:00:00:0b', mtu: 1400 },
        { ...port('br2', 'bridge', 'br2-b'), mtu: 1400 },
      ],
    },
    { kind: 'veth', ends: [port('ovs1', 'ovs', 'ovs1-c'), inside('c', 'eth0', '10.9.0.3/24', 'fd00::3/64')] },
    {
      kind: 'internal',
      switch: 'ovs2',
      port: { ...inside('d', 'd0', '10.9.0.4/24', 'fd00::4/64'), mac: '02:00:00:00:00:0d' },
    },
    { kind: 'veth', ends: [inside('a', 'direct', '10.8.0.1/30'), inside('e', 'direct', '10.8.0.2/30')] },
    { kind: 'patch', ends: [port('ovs1', 'ovs', 'to-ovs2'), port('ovs2', 'ovs', 'to-ovs1')] },
    { kind: 'veth', ends: [port('br1', 'bridge', 'br1-ovs1'), port('ovs1', 'ovs', 'ovs1-br1')] },
    { kind: 'veth', ends: [port('br1', 'bridge', 'br1-br2'), port('br2', 'bridge', 'br2-br1')] },
  ],
};

/** `count` namespaces on one switch, each with an address. */
export function star(count: number, kind: 'bridge' | 'ovs'): Topology {
  const names = Array.from({ length: count }, (_, index) => `h${index + 1}`);
  return {
    name: 'star',
    namespaces: names.map(name => ({ name })),
    switches: [{ kind, name: 'lan', stp: false, addresses: [] }],
    connectors: names.map((name, index) => ({
      kind: 'veth',
      ends: [
        inside(name, 'eth0', `10.${(index + 1) >> 16}.${((index + 1) >> 8) & 255}.${(index + 1) & 255}/8`),
        port('lan', kind, `lan-${name}`),
      ],
    })),
  };
}
