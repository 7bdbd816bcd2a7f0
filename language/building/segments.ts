import { isStpSetting, isVlanFilteringSetting } from '../generated/ast.ts';
import type { SwitchDeclaration } from '../generated/ast.ts';
import { DisjointSets } from '../../topology/disjoint-sets.ts';
import { portVlans } from './end-settings.ts';
import type { Expansion } from './expansion.ts';
import { isVlan } from './read-vlans.ts';
import { isSwitchEnd, type Cable, type Wire, type WireEnd } from './wire.ts';

/** What hears a frame within one switch, or on one network interface of the host: a VLAN of it. */
export type Segment = string;

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

/** Which parts of a topology hear each other on layer 2, VLAN by VLAN. */
export class Segments {
  private readonly joined = new DisjointSets();
  private readonly filtering = new Set<string>();
  private readonly inUse = new Set<number>([DEFAULT_VLAN]);
  private readonly expansion: Expansion;

  constructor(expansion: Expansion) {
    this.expansion = expansion;
    this.collectVlans();
    for (const wire of expansion.wires) {
      if (wire.kind !== 'vxlan') for (const [a, b] of this.joints(wire)) this.joined.join(a, b);
    }
  }

  /** A name for all that hears what is sent by the switch itself. */
  ofSwitch(name: string): string {
    return this.joined.find(segment(name, this.defaultVlan(name)));
  }

  /** A name for all that hears what is sent, without a tag, at a wire's ends; the wire itself if nothing else does. */
  ofWire(wire: Wire): string | Wire {
    if (wire.kind === 'macvlan') return this.joined.find(segment(onHost(wire.ends[1]), NO_VLAN));
    const port = wire.ends.find(isSwitchEnd);
    if (!port) return wire;
    const { untagged } = this.classOf(wire, port);
    return untagged === undefined ? wire : this.joined.find(segment(port.node, untagged));
  }

  /** The segments that a wire joins, two by two: none for most wires, several for a trunk. */
  joints(wire: Cable): [Segment, Segment][] {
    const ends: readonly WireEnd[] = wire.kind === 'uplink' ? wire.ends : wire.ends.filter(isSwitchEnd);
    const [a, b] = ends;
    if (!a || !b) return [];
    const [classA, classB] = [this.classOf(wire, a), this.classOf(wire, b)];
    const [nameA, nameB] = [nodeOf(a), nodeOf(b)];
    const pairs: [Segment, Segment][] = [];
    if (classA.untagged !== undefined && classB.untagged !== undefined) {
      pairs.push([segment(nameA, classA.untagged), segment(nameB, classB.untagged)]);
    }
    for (const vlan of this.taggedInBoth(classA, classB)) pairs.push([segment(nameA, vlan), segment(nameB, vlan)]);
    return pairs;
  }

  private taggedInBoth(a: PortClass, b: PortClass): Iterable<number> {
    if (a.tagged === true && b.tagged === true) return this.inUse;
    const [some, other] = a.tagged === true ? [b.tagged, a.tagged] : [a.tagged, b.tagged];
    if (some === true) return [];
    const inOther = other === true ? this.inUse : new Set(other);
    return some.filter(vlan => inOther.has(vlan) && this.inUse.has(vlan));
  }

  private classOf(wire: Wire, end: WireEnd): PortClass {
    const vlans = isSwitchEnd(end) ? portVlans(this.expansion, wire, end) : undefined;
    if (!vlans) {
      const filters = this.filtering.has(end.node);
      return { untagged: filters ? DEFAULT_VLAN : NO_VLAN, tagged: filters ? [] : true };
    }
    const { access, trunks = [], native } = vlans;
    const untagged = access ?? native;
    return { ...(untagged !== undefined && { untagged }), tagged: trunks };
  }

  /** Only VLANs that some port sends into without a tag have anything in them. */
  private collectVlans(): void {
    for (const [name, { kind, settings }] of this.expansion.switches) {
      const isOn = settings.some(setting => isVlanFilteringSetting(setting) && setting.state === 'on');
      if (kind === 'bridge' && isOn) this.filtering.add(name);
    }
    for (const wire of this.expansion.wires) {
      for (const end of wire.ends.filter(isSwitchEnd)) {
        const vlans = portVlans(this.expansion, wire, end);
        if (!vlans) continue;
        if (end.nodeKind === 'bridge') this.filtering.add(end.node);
        for (const vlan of [vlans.access, vlans.native]) if (isVlan(vlan)) this.inUse.add(vlan);
      }
    }
  }

  private defaultVlan(name: string): number {
    return this.filtering.has(name) ? DEFAULT_VLAN : NO_VLAN;
  }
}

/** A name that no switch can have, for a network interface of the host. */
function onHost({ name }: WireEnd): string {
  return `/${name}`;
}

function nodeOf(end: WireEnd): string {
  return end.nodeKind === 'host' ? onHost(end) : end.node;
}

function segment(node: string, vlan: number): Segment {
  return `${node} ${vlan}`;
}

/** Whether a switch cuts loops with the spanning tree protocol. */
export function hasStp({ settings }: SwitchDeclaration): boolean {
  return settings.some(setting => isStpSetting(setting) && setting.state === 'on');
}

/** The switch that a segment is a VLAN of. */
export function switchOf(name: Segment): string {
  return name.slice(0, name.lastIndexOf(' '));
}
