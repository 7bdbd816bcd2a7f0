import type { Topology } from '../topology/topology.ts';
import { jsonWithoutSource } from './json-without-source.ts';

/** The record's format; a reader refuses one that it does not know. */
const FORMAT = 1;

type ListOf = { readonly [K in keyof Topology]-?: Topology[K] extends readonly unknown[] | undefined ? K : never };

/** The lists of a topology, in the order of a record. Any other would be forgotten by each reader of records. */
const LISTS = Object.keys({
  existing: true,
  namespaces: true,
  switches: true,
  connectors: true,
  programs: true,
} satisfies Record<ListOf[keyof Topology], true>) as readonly ListOf[keyof Topology][];

/**
 * The topology as it is recorded: JSON, one element a line, without source ranges. The same topology gives the same
 * bytes. Its SHA-256 is what a teardown script checks before it removes anything.
 */
export function renderRecord(topology: Topology): string {
  const list = (name: string, elements: readonly unknown[]) =>
    elements.length === 0
      ? `  "${name}": []`
      : `  "${name}": [\n${elements.map(element => `    ${jsonWithoutSource(element)}`).join(',\n')}\n  ]`;
  const lists = [
    ...LISTS.flatMap(name => {
      const elements = topology[name];
      return elements ? [list(name, elements)] : [];
    }),
    ...(topology.directory === undefined ? [] : [`  "directory": ${JSON.stringify(topology.directory)}`]),
  ];
  return `{\n  "format": ${FORMAT},\n  "name": ${JSON.stringify(topology.name)},\n${lists.join(',\n')}\n}\n`;
}

/**
 * The topology that {@link renderRecord} wrote.
 *
 * @throws Error when the text is no record, or one of a format that this version does not know.
 */
export function parseRecord(text: string): Topology {
  const record: unknown = JSON.parse(text);
  if (typeof record !== 'object' || record === null) throw new Error('it is no record of nslink');
  const { format, ...topology }: { readonly format?: unknown } = record;
  if (format !== FORMAT) {
    throw new Error(
      `the record has format ${String(format)}, this nslink knows format ${FORMAT}: use the nslink that applied it`,
    );
  }
  if (!isTopology(topology)) throw new Error('the record is not whole');
  return topology;
}

/** Whether it has the parts of a topology. What is in them is as {@link FORMAT} says: only root writes records. */
function isTopology(value: object): value is Topology {
  const found = value as Partial<Record<keyof Topology, unknown>>;
  const { name, namespaces, switches, connectors, directory = '/' } = found;
  return (
    [name, directory].every(text => typeof text === 'string') &&
    [namespaces, switches, connectors].every(Array.isArray) &&
    LISTS.every(list => found[list] === undefined || Array.isArray(found[list]))
  );
}
