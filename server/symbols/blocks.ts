import type { InterfaceBlock, NodeDeclaration, PortBlock } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';

/** The blocks in a declaration that configure interfaces or ports; interfaces first. */
export function blocksOf(node: NodeDeclaration): readonly (InterfaceBlock | PortBlock)[] {
  return [...node.interfaces, ...node.ports];
}

/** The name that a block is for; empty if a syntax error has left it none. */
export function nameOfBlock(block: InterfaceBlock | PortBlock): string {
  return present(block.$type === 'PortBlock' ? block.port : block.interface)?.$refText ?? '';
}
