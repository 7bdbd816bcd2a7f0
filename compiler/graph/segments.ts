import type { Connector, Interface, PortVlans, Topology } from '../../language/topology/topology.ts';
import { DisjointSets } from '../../language/topology/disjoint-sets.ts';
import { interfacesOf } from '../plan/step.ts';

/** What hears a frame within one switch, or on one network interface of the host: a VLAN of it. */
export interface Segment {
  readonly node: string;
  readonly vlan: number;
}

/** How a port takes frames in: the VLAN of those without a tag, and the VLANs of those with one. */
interface PortClass {
  readonly untagged?: number;
  /** `true` for all of them. */
  readonly tagged: true | readonly number[];
}

/** Frames without a tag on a switch that does not tell VLANs apart. */
const NO_VLAN = 0;
/** The VLAN that every port of a bridge which filters is in, unless it says otherwise (bridge(8)). */
const DEFAULT_VLAN = 1;

/** Which parts of a topology hear each other on layer 2, as the checker sees it (`language/topology/segments.ts`). */
export class Segments {
  private readonly joined = new DisjointSets();
  private readonly filtering: ReadonlySet<string>;
  private readonly inUse = new Set<number>([DEFAULT_VLAN]);

  constructor({ switches, connectors }: Topology) {
    this.filtering = new Set(
      switches.filter(item => item.kind === 'bridge' && item.vlanFiltering).map(({ name }) => name),
    );
    for (const { vlans } of connectors.flatMap(interfacesOf)) {
      for (const vlan of [vlans?.access, vlans?.native]) if (vlan !== undefined) this.inUse.add(vlan);
    }
    for (const connector of connectors) {
      const [a, b] = portsOf(connector);
      if (!a || !b) continue;
      for (const vlan of this.commonVlans(a, b)) this.joined.join(keyOf(vlan.a), keyOf(vlan.b));
    }
  }

  /** What the switch itself is in. */
  ofSwitch(name: string): Segment {
    return { node: name, vlan: this.filtering.has(name) ? DEFAULT_VLAN : NO_VLAN };
  }

  /** The segments that a connector is part of, those without a tag first; none for a pair without a switch. */
  ofConnector(connector: Connector): Segment[] {
    const ports = portsOf(connector);
    const [a, b] = ports;
    if (a && b) return this.commonVlans(a, b).map(({ a }) => a);
    if (!a) return [];
    const { untagged, tagged } = this.classOf(a);
    const tags = tagged === true ? [] : tagged.filter(vlan => this.inUse.has(vlan));
    return [...(untagged === undefined ? [] : [untagged]), ...tags].map(vlan => ({ node: a.node, vlan }));
  }

  /** One name for all segments that hear each other. */
  domainOf(segment: Segment): string {
    return this.joined.find(keyOf(segment));
  }

  private commonVlans(a: Port, b: Port): { readonly a: Segment; readonly b: Segment }[] {
    const [classA, classB] = [this.classOf(a), this.classOf(b)];
    const untagged =
      classA.untagged !== undefined && classB.untagged !== undefined
        ? [{ a: { node: a.node, vlan: classA.untagged }, b: { node: b.node, vlan: classB.untagged } }]
        : [];
    const tagged = this.taggedInBoth(classA, classB).map(vlan => ({
      a: { node: a.node, vlan },
      b: { node: b.node, vlan },
    }));
    return [...untagged, ...tagged];
  }

  private taggedInBoth({ tagged: a }: PortClass, { tagged: b }: PortClass): number[] {
    return [...this.inUse].filter(vlan => [a, b].every(tags => tags === true || tags.includes(vlan)));
  }

  private classOf({ node, vlans }: Port): PortClass {
    if (!vlans) {
      const filters = this.filtering.has(node);
      return { untagged: filters ? DEFAULT_VLAN : NO_VLAN, tagged: filters ? [] : true };
    }
    const { access, trunks = [], native } = vlans;
    const untagged = access ?? native;
    return { ...(untagged !== undefined && { untagged }), tagged: trunks };
  }
}

interface Port {
  readonly node: string;
  readonly vlans?: PortVlans;
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
