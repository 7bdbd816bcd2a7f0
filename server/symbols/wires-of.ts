import { AstUtils } from 'langium';
import { isTopologyFile } from '../../language/generated/ast.ts';
import type { ConnectorDeclaration, TopologyFile } from '../../language/generated/ast.ts';
import { expansionOf } from '../../language/building/expansion.ts';
import type { Wire } from '../../language/building/wire.ts';

const known = new WeakMap<TopologyFile, ReadonlyMap<ConnectorDeclaration, readonly Wire[]>>();

/** The connectors between two nodes that one statement of a linked file asks for, in order; none if it is refused. */
export function wiresOf(connector: ConnectorDeclaration): readonly Wire[] {
  const file = AstUtils.findRootNode(connector);
  if (!isTopologyFile(file)) return [];
  let wires = known.get(file);
  if (!wires) {
    wires = Map.groupBy(expansionOf(file).wires, wire => wire.connector);
    known.set(file, wires);
  }
  return wires.get(connector) ?? [];
}
