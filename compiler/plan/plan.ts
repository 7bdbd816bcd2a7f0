import type { Topology } from '../../language/topology/topology.ts';
import { nodesOf, type Element, type Step } from './step.ts';

/** What has to happen, in order: removals first, from the connectors inwards; then creations, the other way round. */
export interface Plan {
  /** The topology's name. */
  readonly name: string;
  readonly steps: readonly Step[];
}

/**
 * The steps that turn what is recorded as applied into what is desired. Either may be absent: an apply on an empty host
 * has nothing recorded, a teardown desires nothing. An element that differs is removed and created again, and so is
 * every connector that ends on a replaced namespace or switch. Equal topologies give no steps.
 *
 * @throws Error when both are absent or have different names.
 */
export function plan(desired: Topology | undefined, recorded: Topology | undefined): Plan {
  const name = desired?.name ?? recorded?.name;
  if (name === undefined) throw new Error('a plan needs a topology');
  if (recorded && recorded.name !== name) throw new Error(`cannot turn topology ${recorded.name} into ${name}`);

  const wanted = elementsOf(desired);
  const present = elementsOf(recorded);
  const kept = keptElements(wanted, present);
  const without = (elements: readonly KeyedElement[]) => elements.filter(({ key }) => !kept.has(key));
  return {
    name,
    steps: [
      ...without(present)
        .toReversed()
        .map(({ element }) => ({ action: 'remove', element }) as const),
      ...without(wanted).map(({ element }) => ({ action: 'create', element }) as const),
    ],
  };
}

interface KeyedElement {
  /** All that distinguishes one element from another: equal keys mean nothing to do. */
  readonly key: string;
  readonly element: Element;
  readonly needs: readonly string[];
  readonly provides?: string;
}

function elementsOf(topology: Topology | undefined): readonly KeyedElement[] {
  if (!topology) return [];
  return [
    ...topology.namespaces.map(namespace => keyed({ type: 'namespace', namespace }, [], namespace.name)),
    ...topology.switches.map(item => keyed({ type: 'switch', switch: item }, [], item.name)),
    ...topology.connectors.map(connector => keyed({ type: 'connector', connector }, nodesOf(connector))),
  ];
}

function keyed(element: Element, needs: readonly string[], provides?: string): KeyedElement {
  const key = JSON.stringify(element, (name, value: unknown) => (name === 'source' ? undefined : value));
  return provides === undefined ? { key, element, needs } : { key, element, needs, provides };
}

function keptElements(wanted: readonly KeyedElement[], present: readonly KeyedElement[]): ReadonlySet<string> {
  if (wanted.length === 0 || present.length === 0) return new Set();
  const presentKeys = new Set(present.map(({ key }) => key));
  const same = wanted.filter(({ key }) => presentKeys.has(key));
  const keptNodes = new Set(same.map(({ provides }) => provides));
  return new Set(same.filter(({ needs }) => needs.every(node => keptNodes.has(node))).map(({ key }) => key));
}
