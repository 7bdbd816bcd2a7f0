import { isConnectorDeclaration, isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type {
  ConnectorDeclaration,
  NamespaceDeclaration,
  NodeDeclaration,
  SwitchDeclaration,
  TopologyFile,
} from '../generated/ast.ts';
import { declaredNodes } from '../linking/declared-nodes.ts';
import { memberNames, membersOf } from '../names/family.ts';
import { deriveNames } from './derive-names.ts';
import { wiresOf } from './known-wires.ts';
import type { Wire } from './wire.ts';

/** A file with its families expanded and its names final, still tied to the tree: what checker and builder share. */
export interface Expansion {
  /** The declaration of each namespace by its final name. */
  readonly namespaces: ReadonlyMap<string, NamespaceDeclaration>;
  readonly switches: ReadonlyMap<string, SwitchDeclaration>;
  readonly wires: readonly Wire[];
  /** The statement that asks for more than `MAX_EXPANDED`; it and the ones after it are not expanded. */
  readonly tooMany?: NodeDeclaration | ConnectorDeclaration;
}

/** The most namespaces, and the most connectors, of one topology: far more than a kernel carries. */
export const MAX_EXPANDED = 100_000;

const known = new WeakMap<TopologyFile, Expansion>();

/** Expands a linked file. Total: what the checker refuses is left out. */
export function expansionOf(file: TopologyFile): Expansion {
  let expansion = known.get(file);
  if (!expansion) {
    expansion = expand(file);
    known.set(file, expansion);
  }
  return expansion;
}

function expand(file: TopologyFile): Expansion {
  const namespaces = new Map<string, NamespaceDeclaration>();
  const switches = new Map<string, SwitchDeclaration>();
  let tooMany: NodeDeclaration | ConnectorDeclaration | undefined;
  for (const node of declaredNodes(file).values()) {
    if (isSwitchDeclaration(node)) switches.set(node.name, node);
    if (!isNamespaceDeclaration(node)) continue;
    const names = expandedNames(node);
    if (namespaces.size + names.length > MAX_EXPANDED) {
      tooMany = node;
      break;
    }
    for (const name of names) namespaces.set(name, node);
  }
  const wires: Wire[] = [];
  for (const connector of file.statements) {
    if (!isConnectorDeclaration(connector)) continue;
    const expanded = wiresOf(connector);
    if (wires.length + expanded.length > MAX_EXPANDED) {
      tooMany ??= connector;
      break;
    }
    for (const wire of expanded) wires.push(wire);
  }
  deriveNames(wires, switches.keys());
  return { namespaces, switches, wires, ...(tooMany && { tooMany }) };
}

/** The names of the namespaces that one declaration asks for; none if its range makes no sense. */
export function expandedNames(declaration: NamespaceDeclaration): readonly string[] {
  if (!declaration.family) return [declaration.name];
  const members = membersOf(declaration);
  return members ? memberNames(declaration.name, members) : [];
}
