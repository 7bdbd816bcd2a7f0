import type {
  Connector,
  ExistingNode,
  Interface,
  Namespace,
  Program,
  Switch,
  Topology,
} from '../../topology/topology.ts';
import { interfacesOf } from '../../topology/kinds/attachments.ts';
import { byKind, madeOf } from '../kinds/connectors.ts';
import { isInNamespace } from '../kinds/interfaces.ts';
import { switchesByKind } from '../kinds/switches.ts';
import type { Home, Step } from '../plan/step.ts';

/** What some steps create, change or remove. */
export interface Selection {
  readonly namespaces: readonly Namespace[];
  /** What is there without it. */
  readonly existing: readonly ExistingNode[];
  /** Kind by kind, as {@link connectors}: so a script in batches makes them. */
  readonly switches: readonly Switch[];
  readonly connectors: readonly Connector[];
  /** What runs in namespaces, in the order of the file. */
  readonly programs: readonly PlacedProgram[];
  /** The nodes that exist already and that these connectors may end on; none when all is made at once. */
  readonly kept: KeptNodes;
}

/** A program, and what it sees of files. */
type PlacedProgram = Program & { readonly home: Home };

/** The nodes of a topology that steps leave standing. */
export type KeptNodes = Pick<Topology, 'namespaces' | 'switches' | 'existing'>;

/** What is in steps, as it is after them; within a kind the plan's order stays. */
export function selectionOf(steps: readonly Step[], kept: KeptNodes = { namespaces: [], switches: [] }): Selection {
  const elements = steps.map(({ element }) => element);
  return {
    namespaces: elements.flatMap(element => (element.type === 'namespace' ? [element.namespace] : [])),
    existing: elements.flatMap(element => (element.type === 'existing' ? [element.existing] : [])),
    switches: switchesByKind(elements.flatMap(element => (element.type === 'switch' ? [element.switch] : []))),
    connectors: byKind(connectorsOf(steps)),
    programs: elements.flatMap(element =>
      element.type === 'program' ? [{ ...element.program, home: element.home }] : [],
    ),
    kept,
  };
}

/** The connectors in steps, in their order. */
export function connectorsOf(steps: readonly Step[]): readonly Connector[] {
  return steps.flatMap(({ element }) => (element.type === 'connector' ? [element.connector] : []));
}

/** The network interfaces of connectors that live in namespaces, kind by kind. */
export function interfacesInNamespaces({ connectors }: Selection): readonly Interface[] {
  return connectors.flatMap(connector => interfacesOf(connector).filter(isInNamespace));
}

/** The network interfaces of connectors that are the machine's own. */
export function interfacesOfHost({ connectors }: Selection): readonly Interface[] {
  return connectors.flatMap(connector => interfacesOf(connector).filter(({ nodeKind }) => nodeKind === 'host'));
}

/** The names that occur once among all that the article's way makes on the machine first: those that it can make there. */
export function namesUsedOnce({ connectors }: Selection): ReadonlySet<string> {
  const count = new Map<string, number>();
  for (const { name } of connectors.flatMap(connector => madeOf(connector).movedInArticle(connector))) {
    count.set(name, (count.get(name) ?? 0) + 1);
  }
  return new Set([...count].filter(([, times]) => times === 1).map(([name]) => name));
}
