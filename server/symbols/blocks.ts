import type { InterfaceBlock, NodeDeclaration, PortBlock } from '../../language/generated/ast.ts';

/** The blocks in a declaration that configure interfaces or ports; interfaces first. */
export function blocksOf(node: NodeDeclaration): readonly (InterfaceBlock | PortBlock)[] {
  return [...node.interfaces, ...node.ports];
}
