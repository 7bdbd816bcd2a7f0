import type { Interface } from '../../../topology/topology.ts';
import { USUAL_MTU } from '../../../topology/settings/mtu.ts';
import { command } from '../../kinds/command.ts';
import { isInNamespace, placeOf } from '../../kinds/interfaces.ts';
import type { ChangingCommand, Found } from '../../kinds/made.ts';
import { linkSettings, replaceAddressCommand } from '../ip-words.ts';
import { machineParameterLines } from '../machine-links.ts';
import { nameWord } from '../words.ts';

/** MTU, MAC and addresses of a network interface; the switch's own interface has them as well. */
export function linkCommands(
  before: Pick<Interface, 'mtu' | 'mac' | 'addresses'> & Found,
  after: Interface,
): readonly ChangingCommand[] {
  const settings = linkSettings({
    ...(after.mac !== undefined && after.mac !== before.mac ? { mac: after.mac } : {}),
    ...(after.mtu === before.mtu ? {} : { mtu: after.mtu ?? USUAL_MTU }),
  });
  const up = (before.hasNoArp ? ' arp on' : '') + (before.isDown ? ' up' : '');
  const hasSameAddresses = before.addresses.toSorted().join() === after.addresses.toSorted().join();
  if (settings + up === '' && hasSameAddresses) return [];
  const name = nameWord(after.name);
  const ip = (phase: 'gone' | 'settings', words: string) => command(phase, 'ip', words, after, placeOf(after));
  return [
    ...before.addresses
      .filter(address => !after.addresses.includes(address))
      .map(address => ip('gone', `address del ${address} dev ${name}`)),
    ...(settings + up === '' ? [] : [ip('settings', `link set dev ${name}${settings}${up}`)]),
    // All of them: with the first address of a prefix its others go, with an MTU below 1280 all of IPv6.
    ...after.addresses.map(address => ip('settings', replaceAddressCommand(address, name))),
  ];
}

/** How the machine takes part by a network interface of its own, when that is another after than before. */
export function machineCommands(
  before: Pick<Interface, 'addresses'> & Found,
  after: Interface,
): readonly ChangingCommand[] {
  if (isInNamespace(after)) return [];
  const lines = (of: Pick<Interface, 'addresses'>) => machineParameterLines([{ ...after, ...of }]);
  const [was, is] = [lines({ addresses: before.addresses }), lines({ addresses: after.addresses })];
  const isSame = was.map(({ text }) => text).join() === is.map(({ text }) => text).join();
  if (isSame && !before.isOpen) return [];
  return is.map(({ text }) => command('settings', 'set_machine_parameters', text, after));
}
