import type { Topology } from '../../topology/topology.ts';
import { identityOf, programLabel } from './identity.ts';
import type { Element } from './step.ts';

/** All that may exist of a change that was cut off: what was there, and what was to come. */
export function bothOf(before: Topology, after: Topology): Topology {
  return {
    name: before.name,
    namespaces: distinct([...after.namespaces, ...before.namespaces], namespace => ({ type: 'namespace', namespace })),
    // One name may have been a bridge and an Open vSwitch.
    switches: [...after.switches, ...before.switches].filter(
      (item, index, all) => all.findIndex(({ name, kind }) => name === item.name && kind === item.kind) === index,
    ),
    ...existingOf(before, after),
    ...programsOf(before, after),
    connectors: distinct([...after.connectors, ...before.connectors], connector => ({ type: 'connector', connector })),
  };
}

function existingOf({ existing: before = [] }: Topology, { existing: after = [] }: Topology): Partial<Topology> {
  const existing = distinct([...after, ...before], item => ({ type: 'existing', existing: item }));
  return existing.length > 0 ? { existing } : {};
}

function programsOf({ programs: before = [], directory }: Topology, after: Topology): Partial<Topology> {
  const programs = [...(after.programs ?? []), ...before];
  const where = after.directory ?? directory;
  return {
    ...(programs.length > 0 && { programs: [...new Map(programs.map(item => [programLabel(item), item])).values()] }),
    ...(where !== undefined && { directory: where }),
  };
}

function distinct<Item>(items: readonly Item[], toElement: (item: Item) => Element): readonly Item[] {
  return [...new Map(items.toReversed().map(item => [identityOf(toElement(item)), item])).values()].toReversed();
}
