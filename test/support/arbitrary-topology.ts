import fc from 'fast-check';
import type { Namespace, OvsSwitch, Switch, Topology } from '../../topology/topology.ts';
import { connect, wish } from './arbitrary-connector.ts';
import { mac, name, type KernelAbilities, type Node } from './arbitrary-names.ts';

const namespace = fc.record({
  suffix: name(''),
  forward: fc.option(fc.boolean(), { nil: undefined }),
  hopLimit: fc.option(fc.integer({ min: 1, max: 255 }), { nil: undefined }),
  routed: fc.boolean(),
  loopback: fc.subarray(['127.0.0.N/8', '172.31.0.N/32', '172.31.N.1/24', 'fd31::N/128', 'fd31:0:0:N::1/64']),
});

const switchWish = fc.record({
  kind: fc.constantFrom('bridge' as const, 'ovs' as const),
  suffix: name(''),
  stp: fc.boolean(),
  mac,
  addressed: fc.boolean(),
  nat: fc.boolean(),
  ageing: fc.option(fc.integer({ min: 15, max: 3600 }), { nil: undefined }),
  failMode: fc.option(fc.constantFrom('standalone' as const, 'secure' as const), { nil: undefined }),
  controllers: fc.subarray(['tcp:127.0.0.1:6653', 'ssl:[fd00::9]:6640']),
  datapath: fc.option(fc.constant('netdev' as const), { nil: undefined }),
});

/**
 * Valid topologies of up to five namespaces, four switches and seven connectors, of the whole language as far as a kernel
 * can it. The network interfaces of the host that they use are `nic0`, `nic1` (as uplinks) and `nic2` (below macvlans).
 */
export function arbitraryTopologyFor(kernel: KernelAbilities): fc.Arbitrary<Topology> {
  return wishes.map(item => topologyOf(item, kernel));
}

const wishes = fc.record({
  name: name('p'),
  namespaces: fc.array(namespace, { minLength: 1, maxLength: 5 }),
  switches: fc.array(switchWish, { maxLength: 4 }),
  connectors: fc.array(wish, { maxLength: 7 }),
});

/**
 * Two of one name that have much in common: of the elements of the first some stay, some get other settings, some become
 * others, some go.
 */
export function arbitraryChangeFor(kernel: KernelAbilities): fc.Arbitrary<readonly [Topology, Topology]> {
  const fate = fc.constantFrom('stays', 'stays', 'changes', 'changes', 'becomes another' as const);
  const fates = fc.array(fate, { minLength: 7, maxLength: 7 });
  return fc.tuple(wishes, wishes, fates).map(([a, b, fate]) => {
    const mixed = <Item>(before: readonly Item[], after: readonly Item[], identity: (item: Item) => Partial<Item>) =>
      after.map((item, index) => {
        const was = before[index];
        if (!was || fate[index] === 'becomes another') return item;
        return fate[index] === 'stays' ? was : { ...item, ...identity(was) };
      });
    const other = {
      name: a.name,
      namespaces: mixed(a.namespaces, b.namespaces, ({ suffix }) => ({ suffix })),
      switches: mixed(a.switches, b.switches, ({ suffix, kind, datapath }) => ({ suffix, kind, datapath })),
      connectors: mixed(a.connectors, b.connectors, ({ kind, from, to, names }) => ({ kind, from, to, names })),
    };
    return [topologyOf(a, kernel), topologyOf(other, kernel)] as const;
  });
}

type Wishes = typeof wishes extends fc.Arbitrary<infer T> ? T : never;

function topologyOf(
  { name: topologyName, namespaces, switches, connectors }: Wishes,
  kernel: KernelAbilities,
): Topology {
  const nodes = namespaces.map(({ suffix }, index): Node => ({ name: `n${index}${suffix}`, kind: 'namespace' }));
  const made = switches.map(toSwitch);
  const connected = connectors.flatMap((item, index) => connect(item, index, nodes, made, kernel));
  // A network interface is an uplink at most once.
  const uplinks = connected.filter(({ kind }) => kind === 'uplink').slice(0, 2);
  const joined = connected
    .filter(connector => connector.kind !== 'uplink' || uplinks.includes(connector))
    .map(connector =>
      connector.kind === 'uplink'
        ? { ...connector, port: { ...connector.port, name: `nic${uplinks.indexOf(connector)}` } }
        : connector,
    );
  const inside = joined.flatMap(connector =>
    connector.kind === 'veth' ? connector.ends : connector.kind === 'internal' ? [connector.port] : [],
  );
  const ports = joined.flatMap(connector =>
    connector.kind === 'veth' ? connector.ends : 'port' in connector ? [connector.port] : [],
  );
  return {
    name: topologyName,
    namespaces: namespaces.map(({ forward, hopLimit, routed, loopback }, index): Namespace => {
      const own = inside.filter(({ node }) => node === nodes[index]?.name);
      const address = routed ? own.flatMap(({ addresses }) => addresses).find(text => text.includes('.')) : undefined;
      const sysctls = [
        ...(hopLimit === undefined ? [] : [{ key: 'net.ipv4.ip_default_ttl', value: String(hopLimit) }]),
        ...(hopLimit === undefined || !own[0] || own[0].name.includes('.')
          ? []
          : [{ key: `net.ipv6.conf.${own[0].name}.hop_limit`, value: String(hopLimit) }]),
      ];
      return {
        name: nodes[index]?.name ?? '',
        ...(forward === undefined ? {} : { forward }),
        ...(loopback.length > 0 ? { addresses: loopback.map(text => text.replace('N', String(index + 2))) } : {}),
        ...(sysctls.length > 0 ? { sysctls } : {}),
        ...(address
          ? {
              routes: [{ version: 4, to: `10.200.${index}.0/24`, via: address.replace(/1\/24$/, '99'), metric: 5 }],
            }
          : {}),
      };
    }),
    switches: made.map(item =>
      item.kind === 'bridge' && ports.some(port => port.node === item.name && port.vlans)
        ? { ...item, vlanFiltering: true }
        : item,
    ),
    connectors: joined,
  };
}

/** As if the kernel could do everything: for what never reaches one. */
export const arbitraryTopology: fc.Arbitrary<Topology> = arbitraryTopologyFor({ netem: true, vlanFiltering: true });

type SwitchWish = typeof switchWish extends fc.Arbitrary<infer T> ? T : never;

function toSwitch(item: SwitchWish, index: number): Switch {
  const both = {
    name: `s${index}${item.suffix}`,
    stp: item.stp,
    addresses: item.addressed ? [`172.16.${index}.1/24`, `fd0${index}::1/64`] : [],
    ...(item.mac === undefined ? {} : { mac: item.mac.replace('02:', '06:') }),
    ...(item.ageing === undefined ? {} : { ageing: item.ageing }),
    ...(item.addressed && item.nat ? { nat: true as const } : {}),
  };
  if (item.kind === 'bridge') return { kind: 'bridge', ...both };
  const own: Pick<OvsSwitch, 'datapath' | 'failMode' | 'controllers'> = {
    ...(item.datapath === undefined ? {} : { datapath: item.datapath }),
    ...(item.failMode === undefined ? {} : { failMode: item.failMode }),
    ...(item.controllers.length > 0 ? { controllers: item.controllers } : {}),
  };
  return { kind: 'ovs', ...both, ...own };
}
