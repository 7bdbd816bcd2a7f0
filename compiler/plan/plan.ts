import type { Topology } from '../../topology/topology.ts';
import { contentOf, identityOf, whyReplaced } from './identity.ts';
import { attachmentsOf, interfacesOf, isNic, nodesOf } from '../../topology/kinds/attachments.ts';
import { homeOf, type Element, type Step } from './step.ts';

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
}

function elementsOf(topology: Topology | undefined): readonly PlannedElement[] {
  if (!topology) return [];
  return [
    ...(topology.existing ?? []).map(existing => planned({ type: 'existing', existing })),
    ...topology.namespaces.map(namespace => planned({ type: 'namespace', namespace })),
    ...topology.switches.map(item => planned({ type: 'switch', switch: item })),
    ...topology.connectors.map(connector => planned({ type: 'connector', connector })),
    ...programElements(topology).map(planned),
  ];
}

function programElements({ programs = [], namespaces, directory }: Topology): readonly Element[] {
  if (programs.length === 0) return [];
  const homes = new Map(namespaces.map(item => [item.name, homeOf(item, directory)]));
  return programs.map(program => ({
    type: 'program',
    program,
    home: homes.get(program.namespace) ?? homeOf({}, directory),
  }));
}

/** The nodes and the host's network interfaces without which it cannot be. */
function needsOf({ element }: PlannedElement): readonly string[] {
  if (element.type === 'program') return [node(element.program.namespace)];
  if (element.type !== 'connector') return [];
  const nics = attachmentsOf(element.connector).filter(isNic);
  return [...nodesOf(element.connector).map(node), ...nics.map(({ name }) => link(name))];
}

/** Those that others need it for. */
function providesOf({ element }: PlannedElement): readonly string[] {
  switch (element.type) {
    case 'namespace':
      return [node(element.namespace.name)];
    case 'switch':
      return [node(element.switch.name), link(element.switch.name)];
    case 'connector':
      return interfacesOf(element.connector).flatMap(({ nodeKind, name }) =>
        nodeKind === 'namespace' ? [] : [link(name)],
      );
    case 'existing': {
      const { name, nodeKind } = element.existing;
      return nodeKind === 'namespace' ? [node(name)] : [node(name), link(name)];
    }
    case 'program':
      return [];
  }
}

/** What commands have set up in a namespace, which goes with the interface that it was done to. */
function execsIn({ element }: PlannedElement): readonly string[] {
  return element.type === 'namespace' && element.namespace.execs ? [inside(element.namespace.name)] : [];
}

function remadeIn({ element }: PlannedElement): readonly string[] {
  return element.type === 'connector' ? nodesOf(element.connector).map(inside) : [];
}

function inside(name: string): string {
  return `inside ${name}`;
}

function node(name: string): string {
  return `node ${name}`;
}

function link(name: string): string {
  return `link ${name}`;
}

function planned(element: Element): PlannedElement {
  return { identity: identityOf(element), element };
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
  const gone = new Set(removed.flatMap(providesOf));
  // Nodes come first, and a macvlan may come before the connector that it is on.
  for (let size = -1; size < reasons.size;) {
    size = reasons.size;
    for (const item of wanted) {
      const before = present.get(item.identity);
      if (!before || reasons.has(item.identity)) continue;
      // Of a topology of thousands, most often nothing is gone.
      const need = gone.size > 0 ? [...needsOf(item), ...needsOf(before)].find(name => gone.has(name)) : undefined;
      const isEmptied = gone.size > 0 && execsIn(before).some(name => gone.has(name));
      const reason =
        (broken.has(item.identity) ? 'it is not there as it was applied' : undefined) ??
        whyReplaced(before.element, item.element) ??
        (need && `${need.replace(/^\w+ /, '')} is replaced`) ??
        (isEmptied ? 'what its `exec` did to an interface is gone with that' : undefined);
      if (reason === undefined) continue;
      reasons.set(item.identity, reason);
      for (const name of [...providesOf(item), ...remadeIn(item)]) gone.add(name);
    }
  }
  return reasons;
}
