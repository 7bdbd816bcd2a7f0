import type { Graph, GraphEnd, GraphNode } from './graph.ts';
import { labelLines } from './layout/link-label.ts';
import { loneLinks } from './lone-links.ts';

/** The brackets that make a node's shape. */
const SHAPES: Readonly<Record<GraphNode['kind'], readonly [string, string]>> = {
  namespace: ['(', ')'],
  family: ['[[', ']]'],
  bridge: ['[', ']'],
  ovs: ['[', ']'],
  host: ['[/', '\\]'],
  remote: ['((', '))'],
  nic: ['>', ']'],
};

/** A graph as a flowchart of Mermaid, as Markdown of many sites draws it. */
export function renderMermaid({ nodes, links }: Graph): string {
  const names = new Map(nodes.map(({ id }, index) => [id, `n${index}`]));
  const lone = loneLinks(links);
  const lines = [
    'flowchart LR',
    ...nodes.map(({ id, kind, name, facts, addresses }) => {
      const [open, close] = SHAPES[kind];
      return `  ${names.get(id)}${open}${quoted([name, ...facts, ...addresses, ...(lone.get(id) ?? [])])}${close}`;
    }),
    ...links.flatMap(link => {
      const [a, b] = link.ends;
      // What has no second end is told by its node.
      if (!b) return [];
      const label = [...labelLines(link), [endText(a), endText(b)].filter(text => text !== '').join(' ↔ ')];
      const line = link.impairment.length > 0 ? '-.-' : '---';
      return `  ${names.get(a.node)} ${line}|${quoted(label.filter(text => text !== ''))}| ${names.get(b.node)}`;
    }),
  ];
  return `${lines.join('\n')}\n`;
}

function endText({ name, addresses }: GraphEnd): string {
  return [name, ...addresses].filter(text => text !== '').join(' ');
}

/** Lines of text in double quotes; whatever could mean something to Mermaid is written as its number. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map(escaped).join('<br>')}"`;
}

function escaped(text: string): string {
  return text
    .replace(/\p{Cc}|\p{Surrogate}/gu, '\ufffd')
    .replace(/[^\p{L}\p{N} .,:/±·×↔…–_-]/gu, character => `#${character.codePointAt(0)};`);
}
