import { isConnectorDeclaration } from '../generated/ast.ts';
import type { Endpoint, NodeDeclaration, TopologyFile } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

type Interfaces = ReadonlyMap<NodeDeclaration, ReadonlyMap<string, Endpoint>>;

const known = new WeakMap<TopologyFile, Interfaces>();
const NONE: ReadonlyMap<string, Endpoint> = new Map();

/** The endpoints that name an interface of `node`, by that name. The first of a name counts. */
export function declaredInterfaces(file: TopologyFile, node: NodeDeclaration): ReadonlyMap<string, Endpoint> {
  let interfaces = known.get(file);
  if (!interfaces) {
    interfaces = collect(file);
    known.set(file, interfaces);
  }
  return interfaces.get(node) ?? NONE;
}

function collect(file: TopologyFile): Interfaces {
  const interfaces = new Map<NodeDeclaration, Map<string, Endpoint>>();
  for (const statement of file.statements) {
    if (!isConnectorDeclaration(statement)) continue;
    for (const endpoint of [present(statement.left), statement.right]) {
      const node = present(endpoint?.node)?.ref;
      if (!endpoint || !node || endpoint.name === undefined) continue;
      let ofNode = interfaces.get(node);
      if (!ofNode) interfaces.set(node, (ofNode = new Map<string, Endpoint>()));
      if (!ofNode.has(endpoint.name)) ofNode.set(endpoint.name, endpoint);
    }
  }
  return interfaces;
}
