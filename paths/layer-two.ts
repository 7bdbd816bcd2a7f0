import { isSwitchEnd } from '../topology/kinds/attachments.ts';
import { endsOf, type End } from './ends.ts';
import { PortClasses } from './port-classes.ts';
import type { Connector, Topology } from '../topology/topology.ts';

/** One VLAN of one switch, or what is on one network interface of the host. */
type Segment = string;

interface Joint {
  readonly to: Segment;
  readonly connector: Connector;
}

/** Which parts of a topology hear each other, VLAN by VLAN, and over which connectors. */
export class LayerTwo {
  private readonly joints = new Map<Segment, Joint[]>();
  private readonly domains = new Map<Segment, string>();
  private readonly outward = new Set<string>();
  private readonly classes: PortClasses;

  constructor(topology: Topology) {
    this.classes = new PortClasses(topology);
    for (const { name } of topology.switches) {
      for (const vlan of this.classes.vlansOf()) this.joints.set(segment(name, vlan), []);
    }
    for (const connector of topology.connectors) this.join(connector);
    for (const start of this.joints.keys()) this.spread(start);
    for (const connector of topology.connectors) this.noteWaysOut(connector);
  }

  /** What hears the switch's own interface. */
  ofSwitch(name: string): string {
    return this.domainOf(segment(name, this.classes.ownVlan(name)));
  }

  /** What hears an end of a connector that is no switch port; a connector between two such ends is a domain of its own. */
  ofEnd(connector: Connector, index: number): string {
    return this.domainOf(this.segmentOfEnd(connector) ?? alone(connector, index));
  }

  /** Whether a domain goes on outside of the topology. */
  leadsOut(domain: string): boolean {
    return this.outward.has(domain);
  }

  /** The connectors that frames take from one segment to another, the first and the last ones of the stations not among them. */
  between(from: Segment, to: Segment): readonly Connector[] {
    const before = new Map<Segment, { readonly segment: Segment; readonly connector: Connector } | undefined>([
      [from, undefined],
    ]);
    for (const here of before.keys()) {
      if (here === to) break;
      for (const joint of this.joints.get(here) ?? []) {
        if (!before.has(joint.to)) before.set(joint.to, { segment: here, connector: joint.connector });
      }
    }
    const way: Connector[] = [];
    for (let step = before.get(to); step; step = before.get(step.segment)) way.unshift(step.connector);
    return way;
  }

  /** The segment that the other end of a connector is in; `undefined` when it ends at no switch. */
  segmentOfEnd(connector: Connector): Segment | undefined {
    if (connector.kind === 'macvlan') return onHost(connector.parent);
    const port = endsOf(connector).find(isSwitchEnd);
    const untagged = port && this.classes.of(port).untagged;
    return untagged === undefined ? undefined : segment(port?.node ?? '', untagged);
  }

  /** The segment of the switch's own interface. */
  segmentOfSwitch(name: string): Segment {
    return segment(name, this.classes.ownVlan(name));
  }

  private domainOf(name: Segment): string {
    return this.domains.get(name) ?? name;
  }

  private join(connector: Connector): void {
    if (connector.kind === 'uplink') {
      const { untagged } = this.classes.of(connector.port);
      if (untagged !== undefined) {
        this.link(segment(connector.port.node, untagged), onHost(connector.port.name), connector);
      }
      return;
    }
    const [a, b] = endsOf(connector).filter(isSwitchEnd);
    if (!a || !b) return;
    for (const [vlanA, vlanB] of this.classes.shared(a, b)) {
      this.link(segment(a.node, vlanA), segment(b.node, vlanB), connector);
    }
  }

  private link(a: Segment, b: Segment, connector: Connector): void {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const joints = this.joints.get(from) ?? [];
      this.joints.set(from, joints);
      joints.push({ to, connector });
    }
  }

  private spread(start: Segment): void {
    if (this.domains.has(start)) return;
    const seen = new Set([start]);
    for (const here of seen) {
      this.domains.set(here, start);
      for (const { to } of this.joints.get(here) ?? []) seen.add(to);
    }
  }

  private noteWaysOut(connector: Connector): void {
    if (connector.kind === 'macvlan') this.outward.add(this.domainOf(onHost(connector.parent)));
    if (connector.kind !== 'vxlan' && connector.kind !== 'uplink') return;
    const { untagged, tagged } = this.classes.of(connector.port);
    const vlans = tagged === true ? this.classes.vlansOf() : tagged;
    for (const vlan of untagged === undefined ? vlans : [untagged, ...vlans]) {
      this.outward.add(this.domainOf(segment(connector.port.node, vlan)));
    }
  }
}

function segment(node: string, vlan: number): Segment {
  return `${node} ${vlan}`;
}

/** A name that no switch can have. */
function onHost(link: string): Segment {
  return `/${link}`;
}

/** Between two ends that are no switch ports; a port that takes no frames without a tag leaves its other end alone. */
function alone(connector: Connector, index: number): Segment {
  const ends: readonly End[] = endsOf(connector);
  const of = ends.some(isSwitchEnd) ? ends[index] : ends[0];
  return `${of?.node ?? ''}.${of?.name ?? ''}`;
}
