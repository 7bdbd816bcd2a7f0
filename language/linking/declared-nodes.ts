import { isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { NodeDeclaration, TopologyFile } from '../generated/ast.ts';
import { membersOf, readAsMember } from '../names/family.ts';
import { present } from '../parsing/present.ts';

const known = new WeakMap<TopologyFile, ReadonlyMap<string, NodeDeclaration>>();

/** The namespaces, families and switches of a file by the name that each is declared with. The first of a name counts. */
export function declaredNodes(file: TopologyFile): ReadonlyMap<string, NodeDeclaration> {
  let nodes = known.get(file);
  if (!nodes) {
    nodes = collect(file);
    known.set(file, nodes);
  }
  return nodes;
}

/** What `name` means in `file`: a declared name, or a member of a declared family. */
export function findNode(file: TopologyFile, name: string): NodeDeclaration | undefined {
  const nodes = declaredNodes(file);
  const declared = nodes.get(name);
  if (declared) return declared;
  for (const { family, number } of readAsMember(name)) {
    const declaration = nodes.get(family);
    if (!isNamespaceDeclaration(declaration)) continue;
    const members = membersOf(declaration);
    if (members && members.first <= number && number <= members.last) return declaration;
  }
  return undefined;
}

function collect(file: TopologyFile): ReadonlyMap<string, NodeDeclaration> {
  const nodes = new Map<string, NodeDeclaration>();
  for (const statement of file.statements) {
    if (!isNamespaceDeclaration(statement) && !isSwitchDeclaration(statement)) continue;
    const name = present(statement.name);
    if (name !== undefined && !nodes.has(name)) nodes.set(name, statement);
  }
  return nodes;
}
