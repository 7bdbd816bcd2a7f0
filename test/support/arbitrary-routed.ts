import fc from 'fast-check';

/** As many namespaces, and networks that they may be on. */
const NODES = 5;
const NETWORKS = 4;

const network = fc.record({
  kind: fc.constantFrom('bridge', 'ovs', 'cable'),
  members: fc.uniqueArray(fc.nat(NODES - 1), { minLength: 2, maxLength: 4 }),
  vlans: fc.array(fc.constantFrom(undefined, 10, 20), { minLength: NODES, maxLength: NODES }),
});

const node = fc.record({
  forward: fc.boolean(),
  /** Which of its neighbours its default route is by; none for most. */
  gateway: fc.option(fc.nat(9), { nil: undefined, freq: 2 }),
});

/** Texts of networks with routers, some of which forward, some of which have routes: what reaches what is not obvious. */
export const arbitraryRouted: fc.Arbitrary<string> = fc
  .record({
    nodes: fc.array(node, { minLength: NODES, maxLength: NODES }),
    networks: fc.array(network, { minLength: 2, maxLength: NETWORKS }),
  })
  .map(({ nodes, networks }) => {
    const placed = networks.map(({ kind, members, vlans }, index) => ({
      kind,
      vlans,
      members: kind === 'cable' ? members.slice(0, 2) : members,
      address: (member: number) => `10.0.${index}.${member + 1}`,
    }));
    const namespaces = nodes.map(({ forward, gateway }, own) => {
      const neighbours = placed
        .filter(({ members }) => members.includes(own))
        .flatMap(({ members, address }) => members.filter(other => other !== own).map(address));
      const via = gateway === undefined ? undefined : neighbours[gateway % Math.max(1, neighbours.length)];
      return `namespace n${own} { forward ${forward ? 'on' : 'off'}${via === undefined ? '' : ` route default via ${via}`} }`;
    });
    const connected = placed.flatMap(({ kind, members, address, vlans }, index) => {
      const end = (member: number) => `n${member}.e${index} ${address(member)}/24`;
      const [first = 0, second = 0] = members;
      if (kind === 'cable') return [`connector veth ${end(first)} -- ${end(second)}`];
      const port = (member: number) => {
        const vlan = kind === 'ovs' ? vlans[member] : undefined;
        return `connector veth ${end(member)} -- s${index}${vlan === undefined ? '' : ` { vlan ${vlan} }`}`;
      };
      return [`switch ${kind} s${index}${kind === 'ovs' ? ' { datapath netdev }' : ''}`, ...members.map(port)];
    });
    return [...namespaces, ...connected, 'expect all reach all'].join('\n');
  });
