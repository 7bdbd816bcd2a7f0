import type { PortVlans } from './topology.ts';

/** How a port takes frames in, and lets them out: the VLAN of those without a tag, and the VLANs of those with one. */
export interface PortClass {
  readonly untagged?: number;
  /** `true` for all of them. */
  readonly tagged: true | readonly number[];
}

/** Frames without a tag where nothing tells VLANs apart. */
export const NO_VLAN = 0;

/** The VLAN that every port of a bridge which filters is in, unless it says otherwise (bridge(8)). */
export const DEFAULT_VLAN = 1;

const EVERYTHING: PortClass = { untagged: NO_VLAN, tagged: true };
const ONLY_DEFAULT: PortClass = { untagged: DEFAULT_VLAN, tagged: [] };

/** How a port is, by its own VLANs and by whether its switch tells VLANs apart where none are said. */
export function portClass(vlans: PortVlans | undefined, filters: boolean): PortClass {
  if (!vlans) return filters ? ONLY_DEFAULT : EVERYTHING;
  const untagged = vlans.access ?? vlans.native;
  return { ...(untagged !== undefined && { untagged }), tagged: vlans.trunks ?? [] };
}

/** Which of `among` go tagged through both of two ports. */
export function taggedInBoth(a: PortClass, b: PortClass, among: ReadonlySet<number>): Iterable<number> {
  if (a.tagged === true && b.tagged === true) return among;
  const [some, other] = a.tagged === true ? [b.tagged, a.tagged] : [a.tagged, b.tagged];
  if (some === true) return [];
  const inOther = other === true ? among : new Set(other);
  return some.filter(vlan => inOther.has(vlan) && among.has(vlan));
}
