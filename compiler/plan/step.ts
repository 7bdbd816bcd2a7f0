import type { Bind, Connector, ExistingNode, Interface, Namespace, Program, Switch } from '../../topology/topology.ts';

/** A thing of a topology that is made or removed as a whole, together with its settings. */
export type Element =
  | { readonly type: 'namespace'; readonly namespace: Namespace }
  | { readonly type: 'switch'; readonly switch: Switch }
  | { readonly type: 'connector'; readonly connector: Connector }
  | { readonly type: 'program'; readonly program: Program; readonly home: Home }
  /** What is there without it: joined and left, not made and removed. */
  | { readonly type: 'existing'; readonly existing: ExistingNode };

/** What a program sees of files. */
export interface Home {
  /** Absolute: where it runs. */
  readonly directory: string;
  readonly binds: readonly Bind[];
  readonly tmpfs: readonly string[];
}

/** What the programs and commands of a namespace see of files. */
export function homeOf({ binds = [], tmpfs = [] }: Pick<Namespace, 'binds' | 'tmpfs'>, directory = '/'): Home {
  return { directory, binds, tmpfs };
}

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
      if (action !== 'create') return [];
      if (element.type === 'namespace') return [element.namespace.name];
      if (element.type === 'existing') return [element.existing.name];
      return element.type === 'switch' ? [element.switch.name] : [];
    }),
  );
}

/** Tells an interface or port from all others of a topology. */
export function endKey({ node, nodeKind, name }: Interface): string {
  return `${nodeKind} ${node}.${name}`;
}
