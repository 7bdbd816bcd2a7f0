import type { Graph, GraphEnd, GraphNode } from './graph.ts';
import { describeNode } from './svg/describe.ts';
import { labelLines } from './layout/link-label.ts';
import { loneLinks } from './lone-links.ts';

const SHAPES: Readonly<Record<GraphNode['kind'], string>> = {
  namespace: 'box',
  family: 'box3d',
  bridge: 'component',
  ovs: 'component',
  host: 'house',
  remote: 'ellipse',
  nic: 'cds',
};

/** A graph in the language of Graphviz, to be laid out by `dot` or its like. */
export function renderDot({ name, nodes, links }: Graph): string {
  const lone = loneLinks(links);
  const lines = [
    `graph ${quoted(name)} {`,
    '  graph [rankdir=LR, fontname="sans-serif"]',
    '  node [fontname="monospace", style=rounded]',
    '  edge [fontname="monospace", fontsize=9]',
    ...nodes.map(node => {
      const label = quoted(node.name, ...node.facts, ...node.addresses, ...(lone.get(node.id) ?? []));
      const tooltip = describeNode(node);
      return `  ${quoted(node.id)} [shape=${SHAPES[node.kind]}, label=${label}, tooltip=${quoted(tooltip)}]`;
    }),
    ...links.flatMap(link => {
      const [a, b] = link.ends;
      // What has no second end is told by its node.
      if (!b) return [];
      const ends = `taillabel=${endText(a)}, headlabel=${endText(b)}`;
      return `  ${quoted(a.node)} -- ${quoted(b.node)} [label=${quoted(...labelLines(link))}, ${ends}]`;
    }),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}

function endText({ name, addresses, facts }: GraphEnd): string {
  return quoted(...[name, ...addresses, ...facts].filter(text => text !== ''));
}

/** Lines of text as one string. */
function quoted(...lines: readonly string[]): string {
  return `"${lines.map(escaped).join('\\n')}"`;
}

function escaped(text: string): string {
  return text
    .replaceAll('\\', '\\\\')
    .replaceAll('"', '\\"')
    .replace(/\p{Cc}|\p{Surrogate}/gu, '\ufffd');
}
