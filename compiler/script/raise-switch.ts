import type { Switch } from '../../topology/topology.ts';
import { command, type Command } from '../kinds/command.ts';
import { madeSwitchOf } from '../kinds/switches.ts';
import { addressCommand } from './ip-words.ts';
import { nameWord } from './words.ts';

/** The host's own addresses on a switch, and up: one without addresses only if its kind is nothing while it is down. */
export function raiseSwitch(item: Switch): readonly Command[] {
  const name = nameWord(item.name);
  const isUp = madeSwitchOf(item).isAlwaysUp || item.addresses.length > 0;
  return [
    ...item.addresses.map(address => command('raise switches', 'ip', addressCommand(address, name), item)),
    ...(isUp ? [command('raise switches', 'ip', `link set dev ${name} up`, item)] : []),
  ];
}
