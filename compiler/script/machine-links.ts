import type { Connector, Interface, Topology } from '../../topology/topology.ts';
import { devicesOf, isLent } from '../../topology/kinds/attachments.ts';
import { settingWords } from './sysctls.ts';
import { sourced, type ScriptLine } from './script.ts';

/** A network interface of the machine's own that is made for a topology. */
export type MachineLink = Pick<Interface, 'name' | 'addresses' | 'source'>;

/** Those that are made: switches, their ports that are network interfaces, host ends. An uplink is the machine's already. */
export function machineLinks({
  switches,
  connectors,
}: Pick<Topology, 'switches' | 'connectors'>): readonly MachineLink[] {
  return [...switches, ...connectors.flatMap(machineEnds)];
}

/** The ends of a connector that are network interfaces of the machine's own, made for it. */
function machineEnds(connector: Connector): readonly Interface[] {
  return isLent(connector) ? [] : devicesOf(connector).filter(({ nodeKind }) => nodeKind !== 'namespace');
}

/**
 * The kernel parameters by which the machine has no other part in a topology than by the addresses that were written: no
 * IPv6 where there is no such address, else no Router Advertisement (and no waiting for duplicates, so that the address
 * works at once); no IPv4 packet from where there is no such address (RFC 3704: there is no way back to its sender).
 */
export function machineParameters({
  name,
  addresses,
}: Pick<MachineLink, 'name' | 'addresses'>): ReadonlyMap<string, string> {
  const has = (version: 4 | 6) => addresses.some(address => address.includes(':') === (version === 6));
  // In a key, dots and slashes change places (sysctl.d(5)).
  const key = (family: string, parameter: string) => `net.${family}.conf.${name.replaceAll('.', '/')}.${parameter}`;
  return new Map([
    [key('ipv6', 'disable_ipv6'), has(6) ? '0' : '1'],
    ...(has(6)
      ? ([
          [key('ipv6', 'accept_ra'), '0'],
          [key('ipv6', 'accept_dad'), '0'],
        ] as const)
      : []),
    ...(has(4) ? [] : [[key('ipv4', 'rp_filter'), '1'] as const]),
  ]);
}

/** Lines of `KEY = VALUE` for some of them; a kernel without IPv6 lacks some of the keys. */
export function machineParameterLines(links: readonly MachineLink[]): readonly ScriptLine[] {
  return links.flatMap(link => [...machineParameters(link)].map(([key, value]) => sourced(`-${key} = ${value}`, link)));
}

/** The same as words of sysctl(8), for the article's way. */
export function machineSettingWords(link: Pick<MachineLink, 'name' | 'addresses'>): readonly string[] {
  return [...machineParameters(link)].map(([key, value]) => settingWords({ key, value, optional: true }));
}
