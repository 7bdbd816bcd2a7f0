import type { Connector, Interface, Topology } from '../../topology/topology.ts';
import { PortClasses, type Port } from '../../paths/port-classes.ts';
import { DisjointSets } from '../../topology/disjoint-sets.ts';

/** What hears a frame within one switch, or on one network interface of the host: a VLAN of it. */
export interface Segment {
  readonly node: string;
  readonly vlan: number;
}

/** Which parts of a topology hear each other on layer 2. */
export class Segments {
  private readonly joined = new DisjointSets();
  private readonly classes: PortClasses;

  constructor(topology: Topology) {
    this.classes = new PortClasses(topology);
    for (const connector of topology.connectors) {
      const [a, b] = portsOf(connector);
      if (!a || !b) continue;
      for (const segments of this.common(a, b)) this.joined.join(keyOf(segments.a), keyOf(segments.b));
    }
  }

  /** What the switch itself is in. */
  ofSwitch(name: string): Segment {
    return { node: name, vlan: this.classes.ownVlan(name) };
  }

  /** The segments that a connector is part of, those without a tag first; none for a pair without a switch. */
  ofConnector(connector: Connector): Segment[] {
    const [a, b] = portsOf(connector);
    if (a && b) return this.common(a, b).map(({ a }) => a);
    if (!a) return [];
    const { untagged, tagged } = this.classes.of(a);
    const tags = tagged === true ? [] : tagged.filter(vlan => this.classes.vlansOf().has(vlan));
    return [...(untagged === undefined ? [] : [untagged]), ...tags].map(vlan => ({ node: a.node, vlan }));
  }

  /** One name for all segments that hear each other. */
  domainOf(segment: Segment): string {
    return this.joined.find(keyOf(segment));
  }

  private common(a: Port, b: Port): { readonly a: Segment; readonly b: Segment }[] {
    return this.classes.shared(a, b).map(([vlanA, vlanB]) => ({
      a: { node: a.node, vlan: vlanA },
      b: { node: b.node, vlan: vlanB },
    }));
  }
}

/** Where a connector ends on a switch or on a network interface of the host. */
function portsOf(connector: Connector): readonly Port[] {
  switch (connector.kind) {
    case 'veth':
    case 'patch':
      return connector.ends.filter(isPort).map(portOf);
    case 'internal':
      return [portOf({ ...connector.port, node: connector.switch })];
    case 'vxlan':
      return [portOf(connector.port)];
    case 'uplink':
      return [portOf(connector.port), { node: onHost(connector.port.name) }];
    case 'macvlan':
      return [{ node: onHost(connector.parent) }];
  }
}

function isPort({ nodeKind }: Interface): boolean {
  return nodeKind === 'bridge' || nodeKind === 'ovs';
}

function portOf({ node, vlans }: Interface): Port {
  return { node, ...(vlans && { vlans }) };
}

/** A name that no switch can have, for a network interface of the host. */
function onHost(name: string): string {
  return `/${name}`;
}

function keyOf({ node, vlan }: Segment): string {
  return `${node} ${vlan}`;
}
