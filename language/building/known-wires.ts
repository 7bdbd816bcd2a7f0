import type { ConnectorDeclaration, NodeDeclaration } from '../generated/ast.ts';
import { present } from '../parsing/present.ts';
import { expandConnector } from './expand-connector.ts';
import type { Wire } from './wire.ts';

/** What a connector was expanded to, and the declarations that it was expanded by. */
interface Known {
  readonly left: NodeDeclaration | undefined;
  readonly right: NodeDeclaration | undefined;
  readonly wires: readonly Wire[];
}

const known = new WeakMap<ConnectorDeclaration, Known>();

/**
 * The wires of a connector, with names as written. They are those of the last time as long as it is the same in the same
 * tree: nothing else than the connector and the two declarations says what they are.
 */
export function wiresOf(connector: ConnectorDeclaration): readonly Wire[] {
  const left = present(present(connector.left)?.node)?.ref;
  const right = present(connector.right?.node)?.ref;
  const last = known.get(connector);
  if (last?.left === left && last?.right === right && last) {
    for (const { ends } of last.wires) {
      // A derived name depends on all connectors, and on the other end as it is written.
      for (const end of ends) if (!end.written) end.name = '';
    }
    return last.wires;
  }
  const wires = expandConnector(connector);
  known.set(connector, { left, right, wires });
  return wires;
}
