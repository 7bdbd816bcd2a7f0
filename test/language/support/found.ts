import { TextDocument } from 'langium';
import { compileSource } from '../../../language/compile-source.ts';
import type { Finding } from '../../../language/finding.ts';
import type { SourceRange, Topology } from '../../../topology/topology.ts';

/** All that is found in `text`. */
export async function findingsIn(text: string): Promise<readonly Finding[]> {
  return (await compileSource(text, 'test.nslink')).diagnostics;
}

/** The topology that `text` describes; an error that holds the findings if there is none. */
export async function topologyOf(text: string, fileName = 'test.nslink'): Promise<Topology> {
  const { topology, diagnostics } = await compileSource(text, fileName);
  if (!topology) throw new Error(`${text}\n${JSON.stringify(diagnostics, undefined, 2)}`);
  return topology;
}

/** The same without the hint that something has no connector yet, which short texts are full of. */
export async function mistakesIn(text: string): Promise<readonly Finding[]> {
  return (await findingsIn(text)).filter(({ code }) => code !== 'unconnected');
}

/** Each mistake in a line, as `code: message`. */
export async function messagesFor(text: string): Promise<string[]> {
  return (await mistakesIn(text)).map(({ code, message }) => `${code}: ${message}`);
}

/** `text` with `[[…]]` around what is reported and `<<…>>` around each place that is named beside it. */
export function marked(text: string, findings: readonly Finding[]): string {
  const document = TextDocument.create('', '', 0, text);
  const marks = new Map<string, { at: number; isEnd: boolean; mark: string }>();
  const add = ({ start, end }: SourceRange, [opening, closing]: readonly [string, string]) => {
    const [from, to] = [document.offsetAt(start), document.offsetAt(end)];
    marks.set(`${from} ${opening}`, { at: from, isEnd: false, mark: opening });
    marks.set(`${to} ${closing}`, { at: to, isEnd: true, mark: closing });
  };
  for (const { range, related = [] } of findings) {
    add(range, ['[[', ']]']);
    for (const place of related) add(place.range, ['<<', '>>']);
  }
  // From the back, so that offsets stay right; where one range ends and the next begins, the end comes first.
  const inOrder = [...marks.values()].sort((a, b) => b.at - a.at || Number(a.isEnd) - Number(b.isEnd));
  return inOrder.reduce((result, { at, mark }) => result.slice(0, at) + mark + result.slice(at), text);
}

/** The same without the places in the text, to compare with what is expected. */
export async function describedBy(text: string, fileName?: string): Promise<Topology> {
  return JSON.parse(
    JSON.stringify(await topologyOf(text, fileName), (key, value: unknown) => (key === 'source' ? undefined : value)),
  ) as Topology;
}

/** The part of `text` in a range. */
export function textAt(text: string, range: SourceRange | undefined): string {
  return range ? TextDocument.create('', '', 0, text).getText(range) : '';
}

/** Each end of each connector as `node.name`, in order; of an internal port the one end that it has. */
export async function endsOf(text: string): Promise<string[]> {
  const { connectors } = await topologyOf(text);
  return connectors.flatMap(connector => {
    const ends = 'ends' in connector ? connector.ends : 'port' in connector ? [connector.port] : [connector.end];
    return ends.map(({ node, name }) => `${node}.${name}`).join(' -- ');
  });
}
