import { attachmentsOf, isNic, remoteOf } from '../../topology/kinds/attachments.ts';
import { existingNamespaces, existingSwitches } from '../../topology/existing.ts';
import type { Attachment } from '../../topology/kinds/kind.ts';
import type { Connector, NodeKind, Topology } from '../../topology/topology.ts';

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
  /** What is at the other end: `br0.ns1`, the address of another host; absent when it has none. */
  readonly peer?: string;
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
    ...existingNamespaces(topology).map(({ name }) => node('namespace', name)),
    ...topology.switches.map(({ kind, name }) => node(kind, name)),
    ...existingSwitches(topology).map(({ nodeKind, name }) => node(nodeKind, name)),
    ...(ends.has('host host') ? [node('host', 'host')] : []),
  ];
}

interface End extends NodeInterface {
  readonly node: string;
  readonly nodeKind: NodeKind;
}

function endsOf(connector: Connector): readonly End[] {
  const attachments = attachmentsOf(connector);
  return attachments
    .filter(attachment => !isNic(attachment))
    .map(attachment => {
      const { node, nodeKind, name, own } = attachment;
      const other = attachments.find(item => item !== attachment);
      const peer = other ? `${other.node}.${other.name}` : remoteOf(connector);
      // A port that is only touched is seen where the interface is that it belongs to.
      const device = deviceOf(own ? attachment : (other ?? attachment));
      return {
        node,
        nodeKind,
        name,
        connector: connector.kind,
        addresses: own?.addresses ?? [],
        ...(peer === undefined ? {} : { peer }),
        ...(device && { device }),
      };
    });
}

function deviceOf({ node, nodeKind, name, isDevice }: Attachment): Device | undefined {
  if (!isDevice) return undefined;
  return nodeKind === 'namespace' ? { namespace: node, name } : { name };
}
