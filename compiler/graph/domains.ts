import { formatPrefix, isAddressProblem, parseInterfaceAddress } from '../../topology/addresses/ip-address.ts';
import { isOnNic, type Segment } from '../../topology/layer-two.ts';
import { layerTwoOf } from '../../topology/topology-layer-two.ts';
import type { Connector, Topology } from '../../topology/topology.ts';
import { interfacesOf, nicOf } from '../../topology/kinds/attachments.ts';
import type { Domain } from './graph.ts';
import { shortened } from './words.ts';
import { isSwitchEnd } from '../../topology/kinds/switch-kinds.ts';

/** Pairs without a switch are domains of their own; where there are more than this, they would only be noise. */
const MOST_WITH_PAIRS = 8;

/** The layer-2 domains of a topology that are worth a colour, and which of them each connector is part of. */
export interface Domains {
  readonly domains: readonly Domain[];
  of(connector: Connector): readonly number[];
}

interface Found {
  /** Whether something ends in it, or it has a link of its own: a VLAN that is only let through is not worth a colour. */
  isOwn: boolean;
  readonly vlans: Set<number>;
  readonly prefixes: Set<string>;
  readonly switches: Set<string>;
}

/** Finds them; in the order of the connectors. */
export function domainsOf(topology: Topology): Domains {
  const layerTwo = layerTwoOf(topology);
  const found = new Map<Segment | Connector, Found>();
  const foundAt = (key: Segment | Connector): Found => {
    const known = found.get(key) ?? { isOwn: false, vlans: new Set(), prefixes: new Set(), switches: new Set() };
    found.set(key, known);
    return known;
  };
  const keys = new Map<Connector, readonly (Segment | Connector)[]>();
  for (const connector of topology.connectors) {
    const own = layerTwo.segmentsOf(connector);
    keys.set(connector, own.length > 0 ? own.map(segment => layerTwo.domainOf(segment)) : [connector]);
    for (const segment of own) {
      const { vlans, switches } = foundAt(layerTwo.domainOf(segment));
      if (segment.vlan > 1) vlans.add(segment.vlan);
      if (!isOnNic(segment)) switches.add(segment.node);
    }
    const names = keys.get(connector) ?? [];
    if (names.length === 1 || !letsThrough(connector)) for (const key of names) foundAt(key).isOwn = true;
    // Addresses are of frames without a tag, unless there is no other.
    const domain = foundAt(names[0] ?? connector);
    for (const prefix of interfacesOf(connector).flatMap(({ addresses }) => addresses.flatMap(prefixOf))) {
      domain.prefixes.add(prefix);
    }
  }
  for (const { name, addresses } of topology.switches) {
    const key = layerTwo.ofSwitch(name);
    if (!found.has(key)) continue;
    foundAt(key).switches.add(name);
    for (const prefix of addresses.flatMap(prefixOf)) foundAt(key).prefixes.add(prefix);
  }
  return numbered(found, keys);
}

function numbered(
  found: ReadonlyMap<Segment | Connector, Found>,
  keys: ReadonlyMap<Connector, readonly (Segment | Connector)[]>,
): Domains {
  const own = [...found].filter(([, { isOwn }]) => isOwn);
  const shown = own.filter(([key]) => own.length <= MOST_WITH_PAIRS || !('kind' in key));
  const indices = new Map(shown.map(([key], index) => [key, index]));
  const timesOf = (name: string) => shown.filter(([, { switches }]) => switches.has(name)).length;
  return {
    domains: shown.map(([, domain]) => ({
      label: labelOf(domain),
      switches: [...domain.switches].filter(name => timesOf(name) === 1).map(name => `switch ${name}`),
    })),
    of: connector => (keys.get(connector) ?? []).flatMap(key => indices.get(key) ?? []),
  };
}

/** Whether it joins switches, or one with what is outside. */
function letsThrough(connector: Connector): boolean {
  const ends = interfacesOf(connector);
  const isJoint = ends.length === 2 || nicOf(connector) !== undefined;
  return isJoint && ends.every(isSwitchEnd);
}

function labelOf({ vlans, prefixes, switches }: Found): string {
  const words = [...(vlans.size > 0 ? [`VLAN ${[...vlans].join(', ')}`] : []), ...shortened([...prefixes])];
  if (prefixes.size === 0) words.push(...shortened([...switches]));
  return words.join(' · ') || 'no addresses';
}

function prefixOf(text: string): string[] {
  const address = parseInterfaceAddress(text);
  return isAddressProblem(address) ? [] : [formatPrefix(address)];
}
