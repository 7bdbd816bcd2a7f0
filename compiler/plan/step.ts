import type { Connector, Interface, Namespace, Switch } from '../../topology/topology.ts';

/** A thing of a topology that is made or removed as a whole, together with its settings. */
export type Element =
  | { readonly type: 'namespace'; readonly namespace: Namespace }
  | { readonly type: 'switch'; readonly switch: Switch }
  | { readonly type: 'connector'; readonly connector: Connector };

/** One step of a plan. */
export type Step = CreateOrRemove | Change;

interface CreateOrRemove {
  readonly action: 'create' | 'remove';
  readonly element: Element;
  /** Why it cannot be changed in place, when it is removed to be created again. */
  readonly because?: string;
}

/** The same thing with other settings, without touching what is not different. */
export interface Change {
  readonly action: 'change';
  readonly before: Element;
  /** As it is afterwards. */
  readonly element: Element;
}

/** The names of the namespaces and switches that steps create. */
export function createdNodes(steps: readonly Step[]): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ action, element }) => {
      if (action !== 'create' || element.type === 'connector') return [];
      return [element.type === 'namespace' ? element.namespace.name : element.switch.name];
    }),
  );
}

/** Tells an interface or port from all others of a topology. */
export function endKey({ node, nodeKind, name }: Interface): string {
  return `${nodeKind} ${node}.${name}`;
}
