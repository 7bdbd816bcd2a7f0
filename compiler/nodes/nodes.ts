import type { Connector, Interface, NodeKind, Topology } from '../../topology/topology.ts';

/** A namespace or a switch, or the host where a connector ends at it, with all that connectors end at it. */
export interface Node {
  readonly name: string;
  readonly kind: NodeKind;
  readonly interfaces: readonly NodeInterface[];
}

/** An interface of a namespace, or a port of a switch. */
export interface NodeInterface {
  readonly name: string;
  readonly connector: Connector['kind'];
  /** As the topology has them, each with its length. */
  readonly addresses: readonly string[];
  /** What is at the other end: `br0.ns1`, the address of another host. */
  readonly peer: string;
  /** The network interface that is seen there; none of what exists in Open vSwitch only. */
  readonly device?: Device;
}

/** A network interface of a namespace of the topology; without one, of the place that the topology is in. */
export interface Device {
  readonly namespace?: string;
  readonly name: string;
}

/** The nodes of a topology in their order: namespaces, switches, the host. */
export function nodesOf(topology: Topology): readonly Node[] {
  const ends = Map.groupBy(topology.connectors.flatMap(endsOf), ({ node, nodeKind }) => `${nodeKind} ${node}`);
  const node = (kind: NodeKind, name: string): Node => ({
    name,
    kind,
    interfaces: (ends.get(`${kind} ${name}`) ?? []).map(({ node: _, nodeKind: __, ...rest }) => rest),
  });
  return [
    ...topology.namespaces.map(({ name }) => node('namespace', name)),
    ...topology.switches.map(({ kind, name }) => node(kind, name)),
    ...(ends.has('host host') ? [node('host', 'host')] : []),
  ];
}

interface End extends NodeInterface {
  readonly node: string;
  readonly nodeKind: NodeKind;
}

function endsOf(connector: Connector): readonly End[] {
  const { kind } = connector;
  switch (kind) {
    case 'veth':
    case 'patch': {
      const [one, other] = connector.ends;
      return [endOf(connector, one, nameOf(other)), endOf(connector, other, nameOf(one))];
    }
    case 'internal': {
      const { port } = connector;
      const own = endOf(connector, port, `${connector.switch}.${port.name}`);
      return [own, { ...own, node: connector.switch, nodeKind: 'ovs', addresses: [], peer: nameOf(port) }];
    }
    case 'macvlan':
      return [endOf(connector, connector.end, `host.${connector.parent}`)];
    case 'vxlan':
      return [endOf(connector, connector.port, connector.remote)];
    case 'uplink':
      return [endOf(connector, connector.port, `host.${connector.port.name}`)];
  }
}

function endOf({ kind }: Connector, { node, nodeKind, name, addresses }: Interface, peer: string): End {
  const isInKernel = kind !== 'patch' && !(kind === 'vxlan' && nodeKind === 'ovs');
  const device = nodeKind === 'namespace' ? { namespace: node, name } : { name };
  return { node, nodeKind, name, connector: kind, addresses, peer, ...(isInKernel ? { device } : {}) };
}

function nameOf({ node, name }: Interface): string {
  return `${node}.${name}`;
}
