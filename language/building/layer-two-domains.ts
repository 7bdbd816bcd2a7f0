import type { Segment } from '../../topology/layer-two.ts';
import type { Expansion } from './expansion.ts';
import { remember } from './remember.ts';
import type { Wire } from './wire.ts';
import { wireLayerTwoOf } from './wire-layer-two.ts';

/** All that can hear each other's broadcasts: switches with all that hangs on them in one VLAN, or a single wire. */
export interface Domain {
  /** The switches whose own interface is in it. */
  readonly switches: readonly string[];
  /** Those whose ends are in it with what they send without a tag. */
  readonly wires: readonly Wire[];
}

/** The layer-2 domains of a file, each by what stands for it; in the order of switches and wires. */
export const domainsOf: (expansion: Expansion) => ReadonlyMap<Segment | Wire, Domain> = remember(expansion => {
  const layerTwo = wireLayerTwoOf(expansion);
  const domains = new Map<Segment | Wire, { switches: string[]; wires: Wire[] }>();
  const domainAt = (key: Segment | Wire) => {
    let domain = domains.get(key);
    if (!domain) domains.set(key, (domain = { switches: [], wires: [] }));
    return domain;
  };
  for (const name of expansion.switches.keys()) domainAt(layerTwo.ofSwitch(name)).switches.push(name);
  for (const wire of expansion.wires) domainAt(layerTwo.ofLink(wire)).wires.push(wire);
  return domains;
});
