import type { Interface, SourceRange } from '../../topology/topology.ts';
import { addressCommand, linkSettings, linkWord } from '../script/ip-words.ts';
import { machineSettingWords } from '../script/machine-links.ts';
import { settingWords } from '../script/sysctls.ts';
import { bridgeVlanCommands } from '../script/vlans.ts';
import { nameWord } from '../script/words.ts';
import { command, MACHINE, type Command, type Place } from './command.ts';
import type { Around } from './made.ts';

/** Whether the interface lives in a namespace; else it is in the machine's own, most often as a port of a switch. */
export function isInNamespace({ nodeKind }: Pick<Interface, 'nodeKind'>): boolean {
  return nodeKind === 'namespace';
}

/** Where the interface lives. */
export function placeOf(end: Pick<Interface, 'node' | 'nodeKind'>): Place {
  return isInNamespace(end) ? { namespace: end.node } : MACHINE;
}

/** With the source of its connector where it has none of its own. */
export function inPlaceOf(port: Interface, connector: { readonly source?: SourceRange }): Interface {
  return port.source || !connector.source ? port : { ...port, source: connector.source };
}

/** `ip address add` for each of its addresses. */
export function addressCommands(end: Interface): readonly Command[] {
  const place = placeOf(end);
  const name = nameWord(end.name);
  return end.addresses.map(address => command('addresses', 'ip', addressCommand(address, name), end, place));
}

/** Up, and to the bridge that it is a port of, in one command with `settings`; then its addresses. */
export function raise(end: Interface, settings = ''): readonly Command[] {
  const master = end.nodeKind === 'bridge' ? ` master ${nameWord(end.node)}` : '';
  const words = `link set dev ${nameWord(end.name)}${settings}${master} up`;
  return [command('raise', 'ip', words, end, placeOf(end)), ...addressCommands(end)];
}

/** The VLANs of a new port of a Linux bridge; nothing for any other interface. */
export function bridgeVlans(port: Interface): readonly Command[] {
  return port.nodeKind === 'bridge'
    ? bridgeVlanCommands(port).map(words => command('settings', 'bridge', words, port))
    : [];
}

/** In the article's way: its kernel parameters, then up. */
export function raiseAlone(end: Interface, around: Around): readonly Command[] {
  const place = placeOf(end);
  return [
    ...(isInNamespace(end) ? [] : machineSettings(end)),
    ...around.parametersOf(end).map(setting => command('settings', 'sysctl', settingWords(setting), setting, place)),
    command('raise', 'ip', `link set dev ${nameWord(end.name)} up`, end, place),
  ];
}

/** In the article's way: its MAC address and MTU, where it is now. */
export function settingsAlone(end: Interface, place: Place = MACHINE): readonly Command[] {
  const settings = linkSettings(end);
  if (settings === '') return [];
  return [command('settings', 'ip', `link set dev ${nameWord(end.name)}${settings}`, end, place)];
}

/** In the article's way: from the machine to its namespace. */
export function moveAlone(end: Interface): Command {
  return command('move', 'ip', `link set ${linkWord(end.name, 'dev')} netns ${nameWord(end.node)}`, end);
}

/** In the article's way: what keeps the machine out of a network interface of its own. */
export function machineSettings(end: Pick<Interface, 'name' | 'addresses' | 'source'>): readonly Command[] {
  return machineSettingWords(end).map(words => command('settings', 'sysctl', words, end));
}
