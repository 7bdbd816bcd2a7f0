import { isNamespaceDeclaration } from '../generated/ast.ts';
import type { NodeDeclaration, Setting } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';

const known = new WeakMap<NodeDeclaration, ReadonlyMap<string, readonly Setting[]>>();
const NONE: readonly Setting[] = [];

/** The settings that the blocks of `node` give its interface or port called `name`. */
export function interfaceSettings(node: NodeDeclaration | undefined, name: string): readonly Setting[] {
  if (!node || (node.interfaces.length === 0 && node.ports.length === 0)) return NONE;
  let settings = known.get(node);
  if (!settings) {
    settings = collect(node);
    known.set(node, settings);
  }
  return settings.get(name) ?? NONE;
}

function collect(node: NodeDeclaration): ReadonlyMap<string, readonly Setting[]> {
  const settings = new Map<string, readonly Setting[]>();
  const add = (name: string | undefined, block: readonly Setting[]): void => {
    // A second block for the same name is an error, so it need not be merged.
    if (name !== undefined && !settings.has(name)) settings.set(name, block);
  };
  if (isNamespaceDeclaration(node)) {
    for (const block of node.interfaces) add(present(block.interface)?.$refText, block.settings);
  } else {
    for (const block of node.ports) add(present(block.port)?.$refText, block.settings);
  }
  return settings;
}
