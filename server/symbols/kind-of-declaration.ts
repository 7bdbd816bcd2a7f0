import { isNamespaceDeclaration } from '../../language/generated/ast.ts';
import type { NodeDeclaration } from '../../language/generated/ast.ts';
import { isSwitchKind } from '../../topology/kinds/switch-kinds.ts';
import type { NodeKind } from '../../topology/topology.ts';

/** What kind of node a declaration makes; `undefined` for a switch whose kind does not exist. */
export function kindOfDeclaration(node: NodeDeclaration): NodeKind | undefined {
  if (isNamespaceDeclaration(node)) return 'namespace';
  return isSwitchKind(node.kind) ? node.kind : undefined;
}
