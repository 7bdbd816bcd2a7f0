import type { GraphLink } from './graph.ts';
import { labelLines } from './layout/link-label.ts';

/** What a node says of its links without a second end, by the node's id: `dummy dum0 10.1.1.1/24`, a line each. */
export function loneLinks(links: readonly GraphLink[]): ReadonlyMap<string, readonly string[]> {
  const lone = Map.groupBy(
    links.filter(({ ends: [, other] }) => !other),
    ({ ends: [end] }) => end.node,
  );
  return new Map([...lone].map(([node, own]) => [node, own.map(textOf)]));
}

function textOf(link: GraphLink): string {
  const { name, addresses, facts } = link.ends[0];
  return [...labelLines(link), name, ...addresses, ...facts].filter(text => text !== '').join(' ');
}
