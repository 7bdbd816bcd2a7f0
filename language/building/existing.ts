import { isExistingSetting } from '../generated/ast.ts';
import type { ExistingSetting, NodeDeclaration } from '../generated/ast.ts';
import { rangeUpTo } from '../parsing/source-range.ts';
import type { ExistingNode, NamespaceOwner } from '../../topology/topology.ts';
import type { Expansion } from './expansion.ts';
import { readRoutes } from './read-routes.ts';

/** Whether what is declared is there without the topology. */
export function isExisting({ settings }: NodeDeclaration): boolean {
  return settings.some(isExistingSetting);
}

/** What of a file's namespaces and switches is there without it. */
export function buildExisting({ namespaces, switches }: Expansion): ExistingNode[] {
  return [
    ...[...namespaces]
      .filter(([, node]) => isExisting(node))
      .map(([name, node]) => existingNode(name, 'namespace', node)),
    ...[...switches].filter(([, node]) => isExisting(node)).map(([name, node]) => existingNode(name, 'bridge', node)),
  ];
}

function existingNode(name: string, nodeKind: ExistingNode['nodeKind'], node: NodeDeclaration): ExistingNode {
  const owner = ownerOf(node.settings.find(isExistingSetting));
  const routes = nodeKind === 'namespace' ? readRoutes(node.settings) : [];
  return {
    name,
    nodeKind,
    ...(owner && { owner }),
    ...(routes.length > 0 && { routes }),
    source: rangeUpTo(node, 'name'),
  };
}

function ownerOf(setting: ExistingSetting | undefined): NamespaceOwner | undefined {
  const { engine, container, pid } = setting ?? {};
  if (pid !== undefined) return { pid };
  // The grammar has no other word there.
  return engine !== undefined && container !== undefined ? { engine: engine, container } : undefined;
}
