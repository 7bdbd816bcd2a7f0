import { isNamespaceDeclaration, isSwitchDeclaration } from '../generated/ast.ts';
import type { NamespaceDeclaration, SwitchDeclaration, TopologyFile } from '../generated/ast.ts';
import { declaredNodes } from '../linking/declared-nodes.ts';
import { memberNames, membersOf } from '../names/family.ts';
import { deriveNames } from './derive-names.ts';
import { expandConnectors } from './expand-connectors.ts';
import type { Wire } from './wire.ts';

/** A file with its families expanded and its names final, still tied to the tree: what checker and builder share. */
export interface Expansion {
  /** The declaration of each namespace by its final name. */
  readonly namespaces: ReadonlyMap<string, NamespaceDeclaration>;
  readonly switches: ReadonlyMap<string, SwitchDeclaration>;
  readonly wires: readonly Wire[];
}

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
  for (const node of declaredNodes(file).values()) {
    if (isSwitchDeclaration(node)) switches.set(node.name, node);
    if (isNamespaceDeclaration(node)) for (const name of expandedNames(node)) namespaces.set(name, node);
  }
  const wires = expandConnectors(file);
  deriveNames(wires, switches.keys());
  return { namespaces, switches, wires };
}

/** The names of the namespaces that one declaration asks for; none if its range makes no sense. */
export function expandedNames(declaration: NamespaceDeclaration): readonly string[] {
  if (!declaration.family) return [declaration.name];
  const members = membersOf(declaration);
  return members ? memberNames(declaration.name, members) : [];
}
