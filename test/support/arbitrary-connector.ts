import fc from 'fast-check';
import {
  IMPAIRMENT_KEYS,
  IMPAIRMENTS,
  impairmentBy,
  type Impairment,
  type ImpairmentKey,
} from '../../topology/settings/impairments.ts';
import { SETTINGS } from '../../topology/settings/settings.ts';
import { CONNECTOR_WORDS } from '../../topology/kinds/connector-kinds.ts';
import type { Connector, Interface, PortVlans, Switch } from '../../topology/topology.ts';
import { mac, name, type KernelAbilities, type Node } from './arbitrary-names.ts';

const mtu = fc.option(fc.integer({ min: 1280, max: 9000 }), { nil: undefined });
const vid = fc.integer({ min: 1, max: 4094 });

/** A few times one of the values that completion offers. */
function strength(key: ImpairmentKey): fc.Arbitrary<number> {
  const { examples, value } = SETTINGS[key];
  const usual = examples.map(([text]) => Number(value.quantity.read(text)));
  return fc
    .tuple(fc.constantFrom(...usual), fc.integer({ min: 1, max: 3 }))
    .map(([one, times]) => Number((one * times).toPrecision(6)));
}

/** What a connector is to be like; its ends are chosen among the nodes that there are. */
export const wish = fc.record({
  kind: fc.constantFrom('veth', ...CONNECTOR_WORDS),
  from: fc.nat(),
  to: fc.nat(),
  mtu,
  mac,
  addresses: fc.subarray(['4', '6'] as const),
  names: fc.tuple(name(''), name('')),
  vlans: fc.option(
    fc.oneof<fc.Arbitrary<PortVlans>[]>(
      vid.map(access => ({ access })),
      fc.uniqueArray(vid, { minLength: 1, maxLength: 4 }).map(vids => ({ trunks: vids.sort((a, b) => a - b) })),
      fc
        .tuple(fc.uniqueArray(vid, { minLength: 1, maxLength: 3 }), vid)
        .map(([vids, native]) => ({ trunks: vids.sort((a, b) => a - b), native })),
    ),
    { nil: undefined },
  ),
  impairment: fc.record(
    Object.fromEntries(IMPAIRMENT_KEYS.map(key => [key, fc.option(strength(key), { nil: undefined })])),
  ),
});

export type Wish = typeof wish extends fc.Arbitrary<infer T> ? T : never;

/** A connector as wished, or none where there are no nodes for it. */
export function connect(
  item: Wish,
  index: number,
  namespaces: readonly Node[],
  switches: readonly Switch[],
  kernel: KernelAbilities,
): Connector[] {
  const ovs = switches.filter(({ kind }) => kind === 'ovs');
  const end = (node: Node, side: number) => endOf(item, index, node, side, kernel);
  const pick = <T>(items: readonly T[], number: number) => items[number % items.length];
  switch (item.kind) {
    case 'veth': {
      const nodes: readonly Node[] = [...namespaces, ...switches, { name: 'host', kind: 'host' }];
      const [a, b] = [pick(nodes, item.from), pick(nodes, item.to)];
      const impairment = usable(item.impairment, kernel);
      return a && b ? [{ kind: 'veth', ends: [end(a, 0), end(b, 1)], ...(impairment ? { impairment } : {}) }] : [];
    }
    case 'internal': {
      const [a, b] = [pick(namespaces, item.from), pick(ovs, item.to)];
      const vlans = item.vlans ? { vlans: item.vlans } : {};
      return a && b ? [{ kind: 'internal', switch: b.name, port: { ...end(a, 0), ...vlans } }] : [];
    }
    case 'patch': {
      const [a, b] = [pick(ovs, item.from), pick(ovs, item.to)];
      const bare = (node: Node, side: number) => ({ ...end(node, side), addresses: [] });
      return a && b && a !== b ? [{ kind: 'patch', ends: [bare(a, 0), bare(b, 1)] }] : [];
    }
    case 'macvlan': {
      const a = pick(namespaces, item.from);
      if (!a) return [];
      const { mac: wished, ...own } = end(a, 0);
      // No two of one parent have the same MAC address (drivers/net/macvlan.c, macvlan_addr_busy), and none is longer than that.
      const only = wished?.replace(/..$/, index.toString(16).padStart(2, '0'));
      return [
        { kind: 'macvlan', parent: 'nic2', end: { ...own, mtu: 1280, ...(only === undefined ? {} : { mac: only }) } },
      ];
    }
    case 'vxlan':
      return tunnelsTo(pick(switches, item.to), index, node => end(node, 0));
    case 'uplink': {
      const on = pick(switches, item.to);
      return on ? [{ kind: 'uplink', port: end(on, 0) }] : [];
    }
    case 'tap': {
      const nodes: readonly Node[] = [...namespaces, ...switches, { name: 'host', kind: 'host' }];
      const on = pick(nodes, item.to);
      const own = {
        ...(item.from % 2 ? { user: 'nobody' } : {}),
        ...(item.from % 3 ? {} : { multiQueue: true as const }),
      };
      return on ? [{ kind: 'tap', end: end(on, 0), ...own }] : [];
    }
  }
}

function endOf(
  { names, addresses, mtu: size, mac: own, vlans }: Wish,
  index: number,
  node: Node,
  side: number,
  kernel: KernelAbilities,
): Interface {
  const isPort = node.kind === 'ovs' || (node.kind === 'bridge' && kernel.vlanFiltering);
  return {
    node: node.name,
    nodeKind: node.kind,
    name: `${'xy'[side] ?? ''}${index}${names[side] ?? ''}`,
    addresses:
      node.kind === 'namespace' || node.kind === 'host'
        ? addresses.map(version =>
            version === '4' ? `10.${index}.${side}.1/24` : `fd00:${index + 1}:${side + 1}::1/64`,
          )
        : [],
    ...(size === undefined ? {} : { mtu: size }),
    ...(own === undefined ? {} : { mac: own.replace(/^02/, side === 0 ? '02' : '0a') }),
    ...(isPort && vlans ? { vlans } : {}),
  };
}

/** What the kernel can do of it; what needs another impairment only beside that. */
function usable(impairment: Wish['impairment'], kernel: KernelAbilities): Impairment | undefined {
  const taken = impairmentBy(key => {
    const entry = SETTINGS[key];
    const lacks = 'needs' in entry && impairment[entry.needs.setting] === undefined;
    return lacks || !(kernel.netem || IMPAIRMENTS[key].isForTbf) ? undefined : impairment[key];
  });
  return Object.keys(taken).length > 0 ? taken : undefined;
}

/** The userspace datapath reaches only what an Open vSwitch has in its network. */
function tunnelsTo(on: Switch | undefined, index: number, end: (node: Node) => Interface): Connector[] {
  const near = on?.addresses[0]?.replace(/1\/24$/, '9');
  if (!on || (on.kind === 'ovs' && near === undefined)) return [];
  const { node, nodeKind, name: portName, addresses, vlans } = end(on);
  const port = { node, nodeKind, name: portName, addresses, ...(vlans ? { vlans } : {}) };
  return [{ kind: 'vxlan', port, remote: near ?? '192.0.2.9', id: index + 1, udpPort: 4789 }];
}
