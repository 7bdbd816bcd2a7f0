import { DisjointSets } from './disjoint-sets.ts';
import { DEFAULT_VLAN, NO_VLAN, portClass, taggedInBoth, type PortClass } from './port-class.ts';
import type { PortVlans } from './topology.ts';

/** A port of a switch, or the side of a network interface of the host that the world is on. */
export interface Port {
  /** The switch, or what `nicNode` calls a network interface of the host. */
  readonly node: string;
  readonly vlans?: PortVlans;
}

/** A connector as frames see it, of a `Topology` as of a file that is being written. */
export interface Link {
  /** Where it ends on something that passes frames on: none for a pair of interfaces, two for what joins switches. */
  readonly ports: readonly Port[];
  /** Whether what is at its ports goes on outside of the topology. */
  readonly leadsOut?: boolean;
}

/** What hears a frame within one switch, or on one network interface of the host: a VLAN of it. */
export interface Segment {
  readonly node: string;
  /** 0 for frames without a tag where nothing tells VLANs apart. */
  readonly vlan: number;
}

/**
 * Which parts of a topology hear each other on layer 2, VLAN by VLAN. Switches join what hangs on them, and so does a
 * network interface of the host: as a port of a bridge it carries tagged frames like any other port (bridge(8)).
 */
export class LayerTwo<L extends object> {
  readonly #segments = new Map<string, Map<number, Segment>>();
  readonly #joined = new DisjointSets<Segment>();
  /** Only where some port sends into a VLAN without a tag there is anything in it. */
  readonly #inUse = new Set([DEFAULT_VLAN]);
  readonly #filtering: ReadonlySet<string>;
  readonly #linkOf: (link: L) => Link;
  #outward: ReadonlySet<Segment | L> | undefined;
  readonly #leading: Link[] = [];

  /**
   * @param filtering The bridges that tell VLANs apart: those that are told to, and those with VLANs at a port.
   * @param links All connectors; `linkOf` is asked for one as often as something is asked about it.
   */
  constructor(filtering: Iterable<string>, links: Iterable<L>, linkOf: (link: L) => Link) {
    this.#filtering = new Set(filtering);
    this.#linkOf = linkOf;
    const joining: Link[] = [];
    for (const item of links) {
      const link = linkOf(item);
      for (const { vlans } of link.ports) {
        const untagged = vlans && (vlans.access ?? vlans.native);
        if (untagged !== undefined) this.#inUse.add(untagged);
      }
      if (link.ports.length > 1) joining.push(link);
      if (link.leadsOut) this.#leading.push(link);
    }
    for (const link of joining) for (const [a, b] of this.#jointsOf(link)) this.#joined.join(a, b);
  }

  /** Whether a switch is a bridge that tells VLANs apart. */
  filters(name: string): boolean {
    return this.#filtering.has(name);
  }

  /** What the switch's own interface is in. */
  segmentOfSwitch(name: string): Segment {
    return this.#segment(name, this.filters(name) ? DEFAULT_VLAN : NO_VLAN);
  }

  /** What is sent without a tag at a link's ends is in; `undefined` if nothing beyond the link hears it. */
  segmentOfLink(link: L): Segment | undefined {
    return this.segmentAt(this.#linkOf(link));
  }

  /** The same for a link that is not there yet. */
  segmentAt({ ports: [port] }: Link): Segment | undefined {
    if (!port) return undefined;
    const { untagged } = this.#classOf(port);
    return untagged === undefined ? undefined : this.#segment(port.node, untagged);
  }

  /** The segment that stands for all that hear each other. */
  domainOf(segment: Segment): Segment {
    return this.#joined.find(segment);
  }

  /** What stands for all that hear the switch's own interface. */
  ofSwitch(name: string): Segment {
    return this.domainOf(this.segmentOfSwitch(name));
  }

  /** What stands for all that hear what is sent, without a tag, at a link's ends; the link itself if nothing else does. */
  ofLink(link: L): Segment | L {
    const segment = this.segmentOfLink(link);
    return segment ? this.domainOf(segment) : link;
  }

  /** The segments that a link is part of, that without a tag first; none for a pair without a switch. */
  segmentsOf(link: L): readonly Segment[] {
    const { ports } = this.#linkOf(link);
    const [port] = ports;
    if (!port) return [];
    if (ports.length > 1) return this.#jointsOf({ ports }).map(([segment]) => segment);
    const { untagged, tagged } = this.#classOf(port);
    const tags = tagged === true ? [] : tagged.filter(vlan => this.#inUse.has(vlan));
    return [...(untagged === undefined ? [] : [untagged]), ...tags].map(vlan => this.#segment(port.node, vlan));
  }

  /** The segments that a link joins, two by two: none for most links, several for a trunk. */
  joints(link: L): readonly (readonly [Segment, Segment])[] {
    return this.#jointsOf(this.#linkOf(link));
  }

  /** Whether a domain goes on outside of the topology. */
  leadsOut(domain: Segment | L): boolean {
    this.#outward ??= new Set(this.#leading.flatMap(({ ports }) => ports.flatMap(port => this.#domainsAt(port))));
    return this.#outward.has(domain);
  }

  #domainsAt(port: Port): Segment[] {
    const { untagged, tagged } = this.#classOf(port);
    const vlans = tagged === true ? [...this.#inUse] : tagged;
    return [...(untagged === undefined ? [] : [untagged]), ...vlans].map(vlan =>
      this.domainOf(this.#segment(port.node, vlan)),
    );
  }

  #jointsOf({ ports: [a, b] }: Link): (readonly [Segment, Segment])[] {
    if (!a || !b) return [];
    const [classA, classB] = [this.#classOf(a), this.#classOf(b)];
    const pairs: (readonly [Segment, Segment])[] = [];
    if (classA.untagged !== undefined && classB.untagged !== undefined) {
      pairs.push([this.#segment(a.node, classA.untagged), this.#segment(b.node, classB.untagged)]);
    }
    for (const vlan of taggedInBoth(classA, classB, this.#inUse)) {
      pairs.push([this.#segment(a.node, vlan), this.#segment(b.node, vlan)]);
    }
    return pairs;
  }

  #classOf({ node, vlans }: Port): PortClass {
    return portClass(vlans, this.filters(node));
  }

  /** One object for each, so that segments are compared and kept as what they are. */
  #segment(node: string, vlan: number): Segment {
    let ofNode = this.#segments.get(node);
    if (!ofNode) this.#segments.set(node, (ofNode = new Map<number, Segment>()));
    let segment = ofNode.get(vlan);
    if (!segment) ofNode.set(vlan, (segment = { node, vlan }));
    return segment;
  }
}

/** A name that no switch can have, for what is on a network interface of the host. */
export function nicNode(name: string): string {
  return `/${name}`;
}

/** Whether a segment is on a network interface of the host, not in a switch. */
export function isOnNic({ node }: Segment): boolean {
  return node.startsWith('/');
}
