import { changed, changedIfSet, sortedList, type Difference } from './difference.ts';
import { machineParameters } from '../script/machine-links.ts';
import type { LiveLink, LiveState } from './live-state.ts';

interface LinkSettings {
  readonly addresses: readonly string[];
  readonly mac?: string;
  readonly mtu?: number;
}

/** What every network interface has. */
export function compareLink(object: string, wanted: LinkSettings, link: LiveLink): readonly Difference[] {
  return [
    ...changedIfSet(object, 'mac', wanted.mac, link.mac),
    ...changedIfSet(object, 'mtu', wanted.mtu, link.mtu),
    ...changed(object, 'arp', 'on', link.arp ? 'on' : 'off'),
    ...changed(object, 'addresses', sortedList(wanted.addresses), sortedList(foundAddresses(wanted.addresses, link))),
  ];
}

/** The addresses that it has, in the order wanted, then others; but for link-local ones, which the kernel gives by itself. */
export function foundAddresses(wanted: readonly string[], { addresses, linkLocal }: LiveLink): readonly string[] {
  const has = new Set([...addresses, ...linkLocal]);
  return [...wanted.filter(address => has.has(address)), ...addresses.filter(address => !wanted.includes(address))];
}

/** What the machine has of its own side of a topology, which is to be nothing but the addresses that were written. */
export function compareMachineLink(
  object: string,
  link: Parameters<typeof machineParameters>[0],
  parameters: LiveState['parameters'],
): readonly Difference[] {
  return machineParameters(link).flatMap(({ key, value }) => {
    const live = parameters[key];
    return live === undefined ? [] : changed(object, key, value, live);
  });
}
