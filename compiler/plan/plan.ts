import type { Topology } from '../../topology/topology.ts';
import { contentOf, identityOf, whyReplaced } from './identity.ts';
import { attachmentsOf, interfacesOf, isNic, nodesOf } from '../../topology/kinds/attachments.ts';
import type { Element, Step } from './step.ts';

/**
 * What has to happen, in order: removals first, from the connectors inwards; then creations, the other way round; then
 * what changes in place.
 */
export interface Plan {
  /** The topology's name. */
  readonly name: string;
  readonly steps: readonly Step[];
}

/**
 * The steps that turn what is recorded as applied into what is desired. Either may be absent: an apply on an empty host
 * has nothing recorded, a teardown desires nothing. What differs in its settings only is changed in place; what cannot
 * be is removed and created again, and so is every connector that ends on it. Equal topologies give no steps.
 *
 * `broken` names (see {@link identityOf}) what is recorded but not there as it was made, and so is made anew.
 *
 * @throws Error when both are absent or have different names.
 */
export function plan(
  desired: Topology | undefined,
  recorded: Topology | undefined,
  broken: ReadonlySet<string> = new Set(),
): Plan {
  const name = desired?.name ?? recorded?.name;
  if (name === undefined) throw new Error('a plan needs a topology');
  if (recorded && recorded.name !== name) throw new Error(`cannot turn topology ${recorded.name} into ${name}`);

  const wanted = elementsOf(desired);
  const present = new Map(elementsOf(recorded).map(item => [item.identity, item]));
  const reasons = reasonsToReplace(wanted, present, broken);
  const because = (item: PlannedElement) => {
    const reason = reasons.get(item.identity);
    return reason === undefined ? {} : { because: reason };
  };
  const wantedIdentities = new Set(wanted.map(({ identity }) => identity));
  const isKept = ({ identity }: PlannedElement) => present.has(identity) && !reasons.has(identity);
  return {
    name,
    steps: [
      ...[...present.values()]
        .filter(({ identity }) => !wantedIdentities.has(identity) || reasons.has(identity))
        .toReversed()
        .map(item => ({ action: 'remove', element: item.element, ...because(item) }) as const),
      ...wanted
        .filter(item => !isKept(item))
        .map(item => ({ action: 'create', element: item.element, ...because(item) }) as const),
      ...wanted.filter(isKept).flatMap(({ identity, element }) => {
        const before = present.get(identity)?.element;
        return before && contentOf(before) !== contentOf(element)
          ? [{ action: 'change', before, element } as const]
          : [];
      }),
    ],
  };
}

interface PlannedElement {
  readonly identity: string;
  readonly element: Element;
  /** The nodes and the host's network interfaces without which it cannot be. */
  readonly needs: readonly string[];
  /** Those that others need it for. */
  readonly provides: readonly string[];
}

function elementsOf(topology: Topology | undefined): readonly PlannedElement[] {
  if (!topology) return [];
  return [
    ...topology.namespaces.map(namespace => planned({ type: 'namespace', namespace }, [], [node(namespace.name)])),
    ...topology.switches.map(item => planned({ type: 'switch', switch: item }, [], [node(item.name), link(item.name)])),
    ...topology.connectors.map(connector =>
      planned(
        { type: 'connector', connector },
        [
          ...nodesOf(connector).map(node),
          ...attachmentsOf(connector)
            .filter(isNic)
            .map(({ name }) => link(name)),
        ],
        interfacesOf(connector).flatMap(({ nodeKind, name }) => (nodeKind === 'namespace' ? [] : [link(name)])),
      ),
    ),
  ];
}

function node(name: string): string {
  return `node ${name}`;
}

function link(name: string): string {
  return `link ${name}`;
}

function planned(element: Element, needs: readonly string[], provides: readonly string[]): PlannedElement {
  return { identity: identityOf(element), element, needs, provides };
}

/** Of what exists and is wanted, but not as it is: why it is replaced, by its identity. */
function reasonsToReplace(
  wanted: readonly PlannedElement[],
  present: ReadonlyMap<string, PlannedElement>,
  broken: ReadonlySet<string>,
): ReadonlyMap<string, string> {
  const reasons = new Map<string, string>();
  const identities = new Set(wanted.map(({ identity }) => identity));
  const removed = [...present.values()].filter(({ identity }) => !identities.has(identity));
  const gone = new Set(removed.flatMap(({ provides }) => provides));
  // Nodes come first, and a macvlan may come before the connector that it is on.
  for (let size = -1; size < reasons.size;) {
    size = reasons.size;
    for (const item of wanted) {
      const before = present.get(item.identity);
      if (!before || reasons.has(item.identity)) continue;
      const need = [...item.needs, ...before.needs].find(name => gone.has(name));
      const reason =
        (broken.has(item.identity) ? 'it is not there as it was applied' : undefined) ??
        whyReplaced(before.element, item.element) ??
        (need && `${need.replace(/^\w+ /, '')} is replaced`);
      if (reason === undefined) continue;
      reasons.set(item.identity, reason);
      for (const name of item.provides) gone.add(name);
    }
  }
  return reasons;
}
