import type { Connector } from '../topology/topology.ts';
import { isSwitchEnd } from '../topology/kinds/switch-kinds.ts';
import { endsOf } from './ends.ts';
import type { NetworkElement } from './network.ts';

/** What frames go through on some connectors: the ends of each, and the switches that these are ports of. */
export function elementsOf(connectors: readonly Connector[]): readonly NetworkElement[] {
  return connectors.flatMap(endsOf).flatMap((end): NetworkElement[] => {
    const { node, nodeKind, name } = end;
    return [
      { type: 'end', node, nodeKind, name },
      ...(isSwitchEnd(end) ? [{ type: 'switch', name: node } as const] : []),
    ];
  });
}
