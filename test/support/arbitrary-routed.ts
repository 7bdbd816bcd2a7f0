import fc from 'fast-check';

/** As many namespaces, and networks that they may be on. */
const NODES = 5;
const NETWORKS = 4;

const network = fc.record({
  kind: fc.constantFrom('bridge', 'ovs', 'cable'),
  members: fc.uniqueArray(fc.nat(NODES - 1), { minLength: 2, maxLength: 4 }),
  vlans: fc.array(fc.constantFrom(undefined, 10, 20), { minLength: NODES, maxLength: NODES }),
  /** A /16 has the /24s of all others in it. */
  length: fc.constantFrom(24, 24, 24, 16),
  hasIpv6: fc.boolean(),
});

const route = fc.record({
  /** `undefined` for the default route; else to that network. */
  to: fc.option(fc.nat(NETWORKS - 1), { nil: undefined }),
  gateway: fc.nat(9),
  /** By the next hop's link-local address, which its MAC address tells. */
  isLinkLocal: fc.boolean(),
  /** Instead, to the loopback interface of that node. */
  loopback: fc.option(fc.nat(NODES - 1), { nil: undefined }),
});

const node = fc.record({
  forward: fc.boolean(),
  routes: fc.array(route, { maxLength: 3 }),
  reversePathFilter: fc.constantFrom(undefined, undefined, undefined, 1, 2),
  /** Of a /24 a node takes all addresses for its own, those of other loopback interfaces as well. */
  loopback: fc.subarray([4, 4, 24, 6, 64] as const, { maxLength: 2 }),
});

interface Placed {
  readonly index: number;
  readonly members: readonly number[];
  readonly length: number;
  readonly hasIpv6: boolean;
}

const address4 = ({ index }: Placed, member: number) => `10.0.${index}.${member + 1}`;
const address6 = ({ index }: Placed, member: number) => `fd00:0:0:${index}::${member + 1}`;
const macOf = ({ index }: Placed, member: number) => `02:00:00:00:0${index}:0${member + 1}`;
const linkLocal = ({ index }: Placed, member: number) => `fe80::ff:fe00:${(256 * index + member + 1).toString(16)}`;
const prefix4 = ({ index, length }: Placed) => (length === 16 ? '10.0.0.0/16' : `10.0.${index}.0/24`);

/**
 * Statements of networks with routers, some of which forward, some of which have routes, prefixes of which some lie in
 * others, VLANs, reverse path filters: what reaches what is not obvious. All names begin with the one that is given.
 */
export const arbitraryRouted: fc.Arbitrary<(name: string) => string> = fc
  .record({
    nodes: fc.array(node, { minLength: NODES, maxLength: NODES }),
    networks: fc.array(network, { minLength: 2, maxLength: NETWORKS }),
  })
  .map(({ nodes, networks }) => name => {
    const placed = networks.map(({ kind, members, ...rest }, index) => ({
      kind,
      index,
      ...rest,
      members: kind === 'cable' ? members.slice(0, 2) : members,
    }));
    const namespaces = nodes.map(({ forward, routes, reversePathFilter, loopback }, own) => {
      const near = placed.filter(({ members }) => members.includes(own));
      const lines = routes.flatMap(wanted => routesOf(wanted, own, near, placed));
      return [
        `namespace ${name}n${own} {`,
        `  forward ${forward ? 'on' : 'off'}`,
        ...(reversePathFilter === undefined ? [] : [`  sysctl net.ipv4.conf.all.rp_filter = ${reversePathFilter}`]),
        ...loopback.slice(0, 1).map(kind => `  interface lo { address ${LOOPBACK[kind](own)} }`),
        ...near.map(item => `  interface e${item.index} { mac ${macOf(item, own)} }`),
        // One route to each place, and none to what is connected.
        ...new Map(lines.map(line => [line.to, line.text])).values(),
        '}',
      ].join('\n');
    });
    const connected = placed.flatMap(item => {
      const { kind, index, members, vlans, length, hasIpv6 } = item;
      const end = (member: number) =>
        `${name}n${member}.e${index} ${address4(item, member)}/${length}${hasIpv6 ? `, ${address6(item, member)}/64` : ''}`;
      const [one = 0, other = 0] = members;
      if (kind === 'cable') return [`connector veth ${end(one)} -- ${end(other)}`];
      const port = (member: number) => {
        const vlan = kind === 'ovs' ? vlans[member] : undefined;
        return `connector veth ${end(member)} -- ${name}s${index}${vlan === undefined ? '' : ` { vlan ${vlan} }`}`;
      };
      return [`switch ${kind} ${name}s${index}${kind === 'ovs' ? ' { datapath netdev }' : ''}`, ...members.map(port)];
    });
    const expected = nodes.flatMap((_, from) =>
      nodes.flatMap(({ loopback }, to) => {
        if (from === to) return [];
        const way = `expect ${name}n${from} reaches ${name}n${to}`;
        return loopback.length > 0 ? [way, `${way}.lo`] : [way];
      }),
    );
    return [...namespaces, ...connected, ...expected].join('\n');
  });

/** What a loopback interface may have. */
const LOOPBACK = {
  4: (node: number) => `10.255.0.${node + 1}/32`,
  24: (node: number) => `10.255.0.${node + 1}/24`,
  6: (node: number) => `fd00:255::${node + 1}/128`,
  64: (node: number) => `10.255.0.${node + 1}/32, fd00:255::${node + 1}/64`,
};

interface WantedRoute {
  readonly to: number | undefined;
  readonly gateway: number;
  readonly isLinkLocal: boolean;
  readonly loopback: number | undefined;
}

function routesOf(
  { to, gateway, isLinkLocal, loopback }: WantedRoute,
  own: number,
  near: readonly Placed[],
  all: readonly Placed[],
): readonly { readonly to: string; readonly text: string }[] {
  const hops = near.flatMap(item => item.members.filter(member => member !== own).map(member => ({ item, member })));
  const hop = hops[gateway % Math.max(1, hops.length)];
  if (!hop) return [];
  const via6 = isLinkLocal
    ? `${linkLocal(hop.item, hop.member)} dev e${hop.item.index}`
    : address6(hop.item, hop.member);
  if (loopback !== undefined) {
    const [lo4, lo6] = [LOOPBACK[4](loopback), LOOPBACK[6](loopback)];
    return [
      { to: lo4, text: `  route ${lo4} via ${address4(hop.item, hop.member)}` },
      ...(hop.item.hasIpv6 ? [{ to: lo6, text: `  route ${lo6} via ${via6}` }] : []),
    ];
  }
  const far = to === undefined ? undefined : all[to];
  if (to !== undefined && !far) return [];
  const to4 = far ? prefix4(far) : 'default';
  const isConnected = near.some(item => prefix4(item) === to4);
  const via4 = isConnected ? [] : [{ to: to4, text: `  route ${to4} via ${address4(hop.item, hop.member)}` }];
  if (!hop.item.hasIpv6) return via4;
  const to6 = far ? `fd00:0:0:${far.index}::/64` : '::/0';
  return [...via4, { to: to6, text: `  route ${to6} via ${via6}` }];
}
