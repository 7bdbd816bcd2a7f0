import type { Switch } from '../../../topology/topology.ts';
import { addressCommands, placeOf } from '../../kinds/interfaces.ts';
import { checksumEnds, receiveOffloadEnds } from '../checksums.ts';
import { impairmentCommands } from '../impairment.ts';
import { loopback, loopbackAddresses, routes } from '../namespaces.ts';
import { natCommands } from '../nat.ts';
import { raiseSwitch } from '../raise-switch.ts';
import { sourced, type ScriptLine } from '../script.ts';
import { interfacesInNamespaces, interfacesOfHost, type Selection } from '../selection.ts';
import { nameWord, quote } from '../words.ts';
import { classicBlock, titled } from './line.ts';

/** What comes after the article's commands: addresses, loopback, routes, impairments, checksums, NAT. */
export function addressLines(topologyName: string, selection: Selection): readonly ScriptLine[] {
  const { namespaces, switches } = selection;
  const isAddressed = ({ addresses }: Switch) => addresses.length > 0;
  const addresses = [
    ...[...interfacesInNamespaces(selection), ...interfacesOfHost(selection)].flatMap(addressCommands),
    ...switches.filter(isAddressed).flatMap(raiseSwitch),
  ];
  return [
    ...classicBlock({ title: 'now assign the ip addresses', commands: addresses }),
    ...classicBlock({
      title: 'loopback up, so that a namespace reaches itself',
      commands: namespaces.map(loopback),
    }),
    ...classicBlock({ title: 'addresses of loopback interfaces', commands: namespaces.flatMap(loopbackAddresses) }),
    ...classicBlock({ title: 'the routes', commands: [...namespaces, ...selection.existing].flatMap(routes) }),
    ...classicBlock({ title: 'rate, delay and loss, on both ends', commands: impairmentCommands(selection) }),
    ...titled('without the kernel datapath, checksums must be made by software', checksumLines(selection)),
    ...titled(
      'and packets must come as they were sent',
      receiveOffloadEnds(selection).map(({ end, always }) =>
        sourced(`${always ? '' : 'on_netdev '}ethtool -K ${nameWord(end.name)} gro off`, end),
      ),
    ),
    ...titled(
      'addresses are translated for what leaves through the host',
      natCommands(topologyName, selection, quote).map(line => ({ ...line, text: `nft ${line.text}` })),
    ),
  ];
}

function checksumLines(selection: Selection): readonly ScriptLine[] {
  return checksumEnds(selection).map(({ end, always }) => {
    const { namespace } = placeOf(end);
    const where = namespace === undefined ? '' : `ip netns exec ${nameWord(namespace)} `;
    const command = `${where}ethtool -K ${nameWord(end.name)} tx off`;
    return sourced(always ? `${command} >/dev/null` : `on_netdev ${command}`, end);
  });
}
