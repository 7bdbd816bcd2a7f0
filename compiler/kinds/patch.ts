import type { PatchPair } from '../../topology/topology.ts';
import { patchCommand } from '../script/ovs-words.ts';
import { command, type Command } from './command.ts';
import type { Made } from './made.ts';

/** Two ports of Open vSwitch that are no network interfaces. */
export const patch: Made<PatchPair> = {
  called: 'pair of patch ports',
  removing: 'the pairs of patch ports',

  batch: attach,

  classic(pair) {
    return [{ title: 'create a pair of patch ports', commands: attach(pair) }];
  },

  isPort: () => true,
  movedInArticle: () => [],

  parts({ ends }) {
    return ends.map(end => ({ what: 'ovs-port', ...end }));
  },

  removal({ ends }) {
    return { ports: ends.map(({ name }) => name) };
  },

  needs: () => [],
};

function attach({ ends: [a, b] }: PatchPair): readonly Command[] {
  return [
    command('attach', 'ovs-vsctl', patchCommand(a, b.name), a),
    command('attach', 'ovs-vsctl', patchCommand(b, a.name), b),
  ];
}
