import type { Switch } from '../../../language/topology/topology.ts';
import { bridgeColumns, bridgeMtu } from '../batch/ovs.ts';
import { plain, sourced, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';

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

function bridgeCommands({ stp, mtu, mac }: Switch): readonly string[] {
  return [
    'brctl addbr $BRIDGE',
    'own_links $BRIDGE',
    ...(mac ? [`ip link set dev $BRIDGE address ${mac}`] : []),
    ...(mtu ? [`ip link set dev $BRIDGE mtu ${mtu}`] : []),
    `brctl stp   $BRIDGE ${stp ? 'on' : 'off'}`,
    'ip link set dev $BRIDGE up',
  ];
}

function ovsCommands(topologyName: string, item: Extract<Switch, { kind: 'ovs' }>): readonly string[] {
  return [
    'ovs-vsctl add-br $BRIDGE',
    `ovs-vsctl set Bridge $BRIDGE ${bridgeColumns(topologyName, item, '"$datapath"')}${bridgeMtu(item)}`,
  ];
}
