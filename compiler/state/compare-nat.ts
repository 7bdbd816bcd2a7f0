import type { Switch } from '../../topology/topology.ts';
import { natPrefixes } from '../script/nat.ts';
import { changed, sortedList, type Difference } from './difference.ts';
import type { LiveNat, LiveState } from './live-state.ts';

/** The translation of addresses for all switches that have `nat on`. */
export function compareNat(switches: readonly Switch[], live: LiveNat | undefined): readonly Difference[] {
  const wanted = Map.groupBy(natPrefixes(switches), item => item.switch.name);
  return [...wanted].flatMap(([name, prefixes]) =>
    changed(
      `switch ${name}`,
      'nat',
      sortedList(prefixes.map(({ prefix }) => prefix)),
      sortedList([
        ...(live?.masquerade ?? []).flatMap(rule => (rule.switch === name ? [rule.prefix] : [])),
        ...(live?.others ?? []),
      ]),
    ),
  );
}

/** What the machine itself must do for `nat on`; it is not ours to put right. */
export function compareForwarding(
  switches: readonly Switch[],
  parameters: LiveState['parameters'],
): readonly Difference[] {
  const keys = { 4: 'net.ipv4.ip_forward', 6: 'net.ipv6.conf.all.forwarding' } as const;
  const wanted = new Map(natPrefixes(switches).map(item => [`${item.switch.name} ${item.version}`, item]));
  return [...wanted.values()].flatMap(({ version, switch: { name } }) => {
    const own = forwardingKey(name, version);
    return [
      ...changed(`switch ${name}`, keys[version], '1', parameters[keys[version]] ?? 'missing'),
      ...changed(`switch ${name}`, own, '1', parameters[own] ?? '1'),
    ];
  });
}

/** The kernel parameter by which the machine forwards what comes in by a switch. */
export function forwardingKey(name: string, version: 4 | 6): string {
  return `net.ipv${version}.conf.${name.replaceAll('.', '/')}.forwarding`;
}
