import type { Bridge, OvsSwitch, Switch } from '../../../topology/topology.ts';
import { bridgeColumns, bridgeMtu, controllerCommands } from '../ovs-words.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord, quote } from '../words.ts';

/** The commands that make the switches, and the one that `$BRIDGE` stands for after them. */
export interface SwitchLines {
  readonly lines: readonly ScriptLine[];
  readonly bridgeVariable?: string;
}

/** `BRIDGE=…`, then the article's commands for a switch, for each of them. */
export function switchLines(topologyName: string, switches: readonly Switch[]): SwitchLines {
  const lines = switches.flatMap(item => [
    ...plain('# create the switch'),
    sourced(`BRIDGE=${nameWord(item.name)}`, item),
    ...(item.kind === 'bridge' ? bridgeCommands(item) : ovsCommands(topologyName, item)).map(text =>
      sourced(text, item),
    ),
  ]);
  const last = switches.at(-1);
  return last ? { lines, bridgeVariable: last.name } : { lines };
}

function bridgeCommands({ stp, mtu, mac, ageing, vlanFiltering }: Bridge): readonly string[] {
  return [
    'brctl addbr $BRIDGE',
    'own_links $BRIDGE',
    ...(mac ? [`ip link set dev $BRIDGE address ${mac}`] : []),
    ...(mtu ? [`ip link set dev $BRIDGE mtu ${mtu}`] : []),
    ...(ageing === undefined ? [] : [`brctl setageing $BRIDGE ${ageing}`]),
    ...(vlanFiltering ? ['ip link set dev $BRIDGE type bridge vlan_filtering 1'] : []),
    `brctl stp   $BRIDGE ${stp ? 'on' : 'off'}`,
    'ip link set dev $BRIDGE up',
  ];
}

function ovsCommands(topologyName: string, item: OvsSwitch): readonly string[] {
  const columns = bridgeColumns(topologyName, item, item.datapath ?? '"$datapath"');
  return [
    'ovs-vsctl add-br $BRIDGE',
    `ovs-vsctl ${[`set Bridge $BRIDGE ${columns}`, ...bridgeMtu(item)].join(' -- ')}`,
    ...controllerCommands(item, '$BRIDGE', quote).map(command => `ovs-vsctl ${command}`),
  ];
}
