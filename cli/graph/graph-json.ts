import type { Graph } from '../../compiler/graph/graph.ts';
import type { GraphReport } from '../../protocol/reports/graph.ts';
import type { SourceRange } from '../../topology/topology.ts';
import { rangeJson } from '../render/problem-json.ts';

/** A graph for other programs; places count from 1, as everywhere in what `nslink` prints. */
export function graphJson({ name, nodes, links, domains, families }: Graph, file: string): GraphReport {
  return {
    topology: name,
    file,
    nodes: nodes.map(withRange),
    links: links.map(({ ends, ...link }) => ({ ...withRange(link), ends: ends.map(withRange) })),
    domains,
    families,
  };
}

function withRange<T extends { readonly source?: SourceRange }>({ source, ...thing }: T) {
  return { ...thing, ...(source && { range: rangeJson(source) }) };
}
