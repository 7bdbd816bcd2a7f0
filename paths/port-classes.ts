import type { Topology } from '../topology/topology.ts';
import { isSwitchEnd } from '../topology/kinds/attachments.ts';
import { endsOf, type End } from './ends.ts';

/** How a port takes frames in: the VLAN of those without a tag, and the VLANs of those with one. */
export interface PortClass {
  readonly untagged?: number;
  /** `true` for all of them. */
  readonly tagged: true | readonly number[];
}

/** A port as far as its VLANs matter. */
export type Port = Pick<End, 'node' | 'vlans'>;

/** Frames without a tag on a switch that does not tell VLANs apart. */
const NO_VLAN = 0;

/** The VLAN that every port of a bridge which filters is in, unless it says otherwise (bridge(8)). */
const DEFAULT_VLAN = 1;

/** How the switches of a topology tell VLANs apart. */
export class PortClasses {
  private readonly filtering: ReadonlySet<string>;
  private readonly inUse: ReadonlySet<number>;

  constructor({ switches, connectors }: Topology) {
    this.filtering = new Set(
      switches.flatMap(item => (item.kind === 'bridge' && item.vlanFiltering ? [item.name] : [])),
    );
    const ports = connectors.flatMap(endsOf).filter(isSwitchEnd);
    const untagged = ports.map(({ vlans }) => vlans?.access ?? vlans?.native).filter(vlan => vlan !== undefined);
    this.inUse = new Set([NO_VLAN, DEFAULT_VLAN, ...untagged]);
  }

  /** The VLANs that anything can be in: only where some port sends into one without a tag there is something. */
  vlansOf(): ReadonlySet<number> {
    return this.inUse;
  }

  /** The VLAN of a switch's own interface. */
  ownVlan(name: string): number {
    return this.filtering.has(name) ? DEFAULT_VLAN : NO_VLAN;
  }

  /** How a port takes frames in, and lets them out. */
  of({ node, vlans }: Port): PortClass {
    if (!vlans) {
      const filters = this.filtering.has(node);
      return { untagged: filters ? DEFAULT_VLAN : NO_VLAN, tagged: filters ? [] : true };
    }
    const untagged = vlans.access ?? vlans.native;
    return { ...(untagged !== undefined && { untagged }), tagged: vlans.trunks ?? [] };
  }

  /** The VLANs on both sides of a connector between two ports, two by two. */
  shared(a: Port, b: Port): readonly (readonly [number, number])[] {
    const [classA, classB] = [this.of(a), this.of(b)];
    const untagged =
      classA.untagged !== undefined && classB.untagged !== undefined
        ? [[classA.untagged, classB.untagged] as const]
        : [];
    const tagged = [...this.inUse].filter(vlan => vlan !== NO_VLAN && carries(classA, vlan) && carries(classB, vlan));
    return [...untagged, ...tagged.map(vlan => [vlan, vlan] as const)];
  }
}

function carries({ tagged }: PortClass, vlan: number): boolean {
  return tagged === true || tagged.includes(vlan);
}
