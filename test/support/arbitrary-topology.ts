import fc from 'fast-check';
import type { Connector, Interface, NodeKind, Switch, Topology } from '../../language/topology/topology.ts';

const name = (prefix: string) =>
  fc.stringMatching(/^[A-Za-z0-9_.+-]{0,3}$/).map(suffix => `${prefix}${suffix.replace(/^-*/, '')}`);
const mtu = fc.option(fc.integer({ min: 1280, max: 9000 }), { nil: undefined });
const mac = fc.option(
  fc.integer({ min: 1, max: 0xffff }).map(n => `02:00:00:00:${hex(n >> 8)}:${hex(n & 255)}`),
  { nil: undefined },
);

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

interface Node {
  readonly name: string;
  readonly kind: NodeKind;
}

/** Valid topologies of up to five namespaces, four switches and seven connectors of every kind. */
export const arbitraryTopology: fc.Arbitrary<Topology> = fc
  .record({
    name: name('p'),
    namespaces: fc.array(name(''), { minLength: 1, maxLength: 5 }),
    switches: fc.array(
      fc.record({
        kind: fc.constantFrom('bridge' as const, 'ovs' as const),
        suffix: name(''),
        stp: fc.boolean(),
        mac,
        addressed: fc.boolean(),
      }),
      { maxLength: 4 },
    ),
    connectors: fc.array(
      fc.record({
        kind: fc.constantFrom('veth' as const, 'internal' as const, 'patch' as const),
        from: fc.nat(),
        to: fc.nat(),
        mtu,
        mac,
        addresses: fc.subarray(['4', '6'] as const),
        names: fc.tuple(name(''), name('')),
      }),
      { maxLength: 7 },
    ),
  })
  .map(({ name: topologyName, namespaces, switches, connectors }) => {
    const namespaceNodes = namespaces.map((suffix, index) => ({
      name: `n${index}${suffix}`,
      kind: 'namespace' as const,
    }));
    const made = switches.map((item, index): Switch => ({
      kind: item.kind,
      name: `s${index}${item.suffix}`,
      stp: item.stp,
      ...(item.mac === undefined ? {} : { mac: item.mac.replace('02:', '06:') }),
      addresses: item.addressed ? [`172.16.${index}.1/24`, `fd0${index}::1/64`] : [],
    }));
    return {
      name: topologyName,
      namespaces: namespaceNodes.map(node => ({ name: node.name })),
      switches: made,
      connectors: connectors.flatMap((wish, index) => connect(wish, index, namespaceNodes, made)),
    };
  });

interface Wish {
  readonly kind: 'veth' | 'internal' | 'patch';
  readonly from: number;
  readonly to: number;
  readonly mtu: number | undefined;
  readonly mac: string | undefined;
  readonly addresses: readonly ('4' | '6')[];
  readonly names: readonly [string, string];
}

function connect(wish: Wish, index: number, namespaces: readonly Node[], switches: readonly Switch[]): Connector[] {
  const ovs = switches.filter(({ kind }) => kind === 'ovs');
  const end = (node: Node, side: number): Interface => ({
    node: node.name,
    nodeKind: node.kind,
    name: `${'xy'[side] ?? ''}${index}${wish.names[side] ?? ''}`,
    addresses:
      node.kind === 'namespace'
        ? wish.addresses.map(version =>
            version === '4' ? `10.${index}.${side}.1/24` : `fd00:${index + 1}:${side + 1}::1/64`,
          )
        : [],
    ...(wish.mtu === undefined ? {} : { mtu: wish.mtu }),
    ...(wish.mac === undefined ? {} : { mac: wish.mac.replace(/^02/, side === 0 ? '02' : '0a') }),
  });
  const pick = <T>(items: readonly T[], number: number) => items[number % items.length];
  switch (wish.kind) {
    case 'veth': {
      const nodes: readonly Node[] = [...namespaces, ...switches];
      const [a, b] = [pick(nodes, wish.from), pick(nodes, wish.to)];
      return a && b ? [{ kind: 'veth', ends: [end(a, 0), end(b, 1)] }] : [];
    }
    case 'internal': {
      const [a, b] = [pick(namespaces, wish.from), pick(ovs, wish.to)];
      return a && b ? [{ kind: 'internal', switch: b.name, port: end(a, 0) }] : [];
    }
    case 'patch': {
      const [a, b] = [pick(ovs, wish.from), pick(ovs, wish.to)];
      const bare = (node: Node, side: number) => ({ ...end(node, side), addresses: [] });
      return a && b && a !== b ? [{ kind: 'patch', ends: [bare(a, 0), bare(b, 1)] }] : [];
    }
  }
}
