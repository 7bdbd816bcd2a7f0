import { AstUtils } from 'langium';
import { isConnectorDeclaration, isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { NamespaceDeclaration, NodeDeclaration, TopologyFile } from '../generated/ast.ts';
import { declaredNodes } from '../linking/declared-nodes.ts';
import { shownName } from '../../topology/names/shown-name.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import { expandedNames, expansionOf } from '../building/expansion.ts';
import type { Wire } from '../building/wire.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import type { Check } from './check.ts';

/** Whatever is declared is joined to something: else it is probably forgotten. */
export const checkUnconnected: Check = (file, report) => {
  const { wires, namespaces } = expansionOf(file);
  // While a text is being written, what is not joined yet is about to be.
  const { lexerErrors, parserErrors } = AstUtils.getDocument(file).parseResult;
  if (lexerErrors.length + parserErrors.length > 0) return;
  // What a connector that is wrong itself is meant to join is anybody's guess.
  if (!allMakeWires(file, wires)) return;
  const connected = new Set<string>();
  for (const { ends } of wires) for (const { node } of ends) connected.add(node);
  for (const node of declaredNodes(file).values()) {
    if (isSwitchDeclaration(node) && !isSwitchKind(node.kind)) continue;
    const names = isNamespaceDeclaration(node) ? expandedNames(node) : [node.name];
    const alone = names.filter(name => !connected.has(name) && (namespaces.get(name) ?? node) === node);
    if (alone.length === 0) continue;
    report({
      code: 'unconnected',
      severity: 'hint',
      message: `${whoIsAlone(node, alone, names.length)}: add a \`connector\`, or remove it.`,
      range: rangeOfProperty(node, 'name'),
    });
  }
};

/** Wires are in the order of the connectors that make them. */
function allMakeWires({ statements }: TopologyFile, wires: readonly Wire[]): boolean {
  let next = 0;
  for (const statement of statements) {
    if (!isConnectorDeclaration(statement)) continue;
    if (wires[next]?.connector !== statement) return false;
    while (wires[next]?.connector === statement) next++;
  }
  return true;
}

function whoIsAlone(node: NodeDeclaration, alone: readonly string[], all: number): string {
  const name = shownName(node.name);
  if (!isFamily(node)) return `Nothing connects ${name}`;
  if (alone.length === all) return `Nothing connects the members of ${name}`;
  const first = shownName(alone[0] ?? '');
  return alone.length === 1
    ? `Nothing connects ${first}`
    : `Nothing connects ${alone.length} of ${name}, such as ${first}`;
}

function isFamily(node: NodeDeclaration): node is NamespaceDeclaration {
  return isNamespaceDeclaration(node) && node.family !== undefined;
}
