import type { OvsSwitch } from '../../topology/topology.ts';
import { bridgeColumns, bridgeCommand, bridgeMtu, controllerCommands } from '../script/ovs-words.ts';
import { quote } from '../script/words.ts';
import { ovsInPlace } from './ovs-in-place.ts';
import { command } from './command.ts';
import { machineSettings } from './interfaces.ts';
import type { MadeSwitch } from './made.ts';

/** An Open vSwitch bridge. */
export const ovs: MadeSwitch<OvsSwitch> = {
  called: 'Open vSwitch bridge',
  classicTools: [],
  isAlwaysUp: false,
  part: 'ovs-bridge',

  batch(item, { topologyName }) {
    return [command('make nodes', 'ovs-vsctl', bridgeCommand(topologyName, item), item)];
  },

  classic(item, topologyName) {
    const columns = bridgeColumns(topologyName, item, item.datapath ?? '"$datapath"');
    const made = [
      'add-br $BRIDGE',
      [`set Bridge $BRIDGE ${columns}`, ...bridgeMtu(item)].join(' -- '),
      ...controllerCommands(item, '$BRIDGE', quote),
    ];
    return [...made.map(words => command('make nodes', 'ovs-vsctl', words, item)), ...machineSettings(item)];
  },

  datapath: ({ datapath }) => datapath ?? 'auto',

  removal: {
    title: 'remove the switch and all its ports, before the devices',
    isFirst: true,
    commands: name => [`ours ovs-bridge ${name}`, `ovs-vsctl del-br ${name}`],
  },

  ...ovsInPlace,

  needs(item) {
    return item.datapath === 'system' ? [{ text: 'datapath system', of: item }] : [];
  },
};
