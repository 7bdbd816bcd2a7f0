import { shownName } from '../../topology/names/shown-name.ts';
import { rangeOfProperty } from '../parsing/source-range.ts';
import { expansionOf } from '../building/expansion.ts';
import type { Check } from './check.ts';

/** Ports of one Linux bridge, whose numbers have ten bits and start at 1 (BR_MAX_PORTS). */
const MOST_PORTS = 1023;

/** No Linux bridge has more ports than the kernel gives it. */
export const checkPortCounts: Check = (file, report) => {
  const { wires } = expansionOf(file);
  const counts = new Map<string, number>();
  for (const { nodeKind, node } of wires.flatMap(({ ends }) => ends)) {
    if (nodeKind === 'bridge') counts.set(node, (counts.get(node) ?? 0) + 1);
  }
  const seen = new Map<string, number>();
  for (const { ends } of wires) {
    for (const { nodeKind, node, endpoint } of ends) {
      const count = counts.get(node) ?? 0;
      if (nodeKind !== 'bridge' || count <= MOST_PORTS) continue;
      const number = (seen.get(node) ?? 0) + 1;
      seen.set(node, number);
      if (number !== MOST_PORTS + 1) continue;
      report({
        code: 'too-many-ports',
        message: `${shownName(node)} would have ${count} ports, and a Linux bridge takes ${MOST_PORTS}: use \`switch ovs\`, or several bridges.`,
        range: rangeOfProperty(endpoint, 'node'),
      });
    }
  }
};
