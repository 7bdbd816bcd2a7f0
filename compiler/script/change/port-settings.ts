import type { Connector, Interface } from '../../../topology/topology.ts';
import { ovsPortsOf } from '../../../topology/kinds/attachments.ts';
import { command } from '../../kinds/command.ts';
import type { ChangingCommand, Found } from '../../kinds/made.ts';
import { usualPortOption } from '../../state/bridge-port.ts';
import { clearedVlanColumns, ovsVlanColumns, bridgeVlanCommands, bridgeVlanRemovals } from '../vlans.ts';
import { nameWord } from '../words.ts';

/** What a port of a switch has that no topology says, the other way round. */
export function portCommands({ portFlags = [], isPoliced }: Found, after: Interface): readonly ChangingCommand[] {
  const name = nameWord(after.name);
  const options = portFlags.map(usualPortOption);
  const policing = `set Interface ${name} ingress_policing_rate=0 ingress_policing_burst=0`;
  return [
    ...(options.length > 0
      ? [command('settings', 'ip', `link set dev ${name} type bridge_slave ${options.join(' ')}`, after)]
      : []),
    ...(isPoliced ? [command('settings', 'ovs-vsctl', policing, after)] : []),
  ];
}

/** The VLANs of a port, of whichever kind of switch. */
export function vlanCommands(connector: Connector, before: Interface, after: Interface): readonly ChangingCommand[] {
  if (JSON.stringify(before.vlans) === JSON.stringify(after.vlans)) return [];
  if (after.nodeKind === 'bridge') {
    return [
      ...bridgeVlanRemovals(before).map(words => command('gone', 'bridge', words, {})),
      ...bridgeVlanCommands(after, 'change').map(words => command('settings', 'bridge', words, after)),
    ];
  }
  if (!ovsPortsOf(connector).some(({ own = after, name }) => own === after && name === after.name)) return [];
  const columns = `${clearedVlanColumns(after)}${ovsVlanColumns(after)}`;
  return [command('settings', 'ovs-vsctl', `set Port ${nameWord(after.name)}${columns}`, after)];
}
