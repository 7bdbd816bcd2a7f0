import type { Connector, Interface, Topology } from '../../topology/topology.ts';
import { devicesOf, isLent } from '../../topology/kinds/attachments.ts';
import { settingWords } from './sysctls.ts';
import { sourced, type ScriptLine } from './script.ts';

/** A network interface of the machine's own that is made for a topology. */
export type MachineLink = Pick<Interface, 'name' | 'addresses' | 'source'>;

/** A kernel parameter of the machine's own, and what it is to be. */
export interface MachineParameter {
  readonly key: string;
  readonly value: string;
}

/** Those that are made: switches, their ports that are network interfaces, host ends. An uplink is the machine's already. */
export function machineLinks({
  switches,
  connectors,
}: Pick<Topology, 'switches' | 'connectors'>): readonly MachineLink[] {
  return [...switches, ...connectors.flatMap(machineEnds)];
}

/** Whether there are any. */
export function hasMachineLinks({ switches, connectors }: Pick<Topology, 'switches' | 'connectors'>): boolean {
  return switches.length > 0 || connectors.some(connector => machineEnds(connector).length > 0);
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
}: Pick<MachineLink, 'name' | 'addresses'>): readonly MachineParameter[] {
  const hasIpv6 = addresses.some(address => address.includes(':'));
  const hasIpv4 = addresses.some(address => !address.includes(':'));
  // In a key, dots and slashes change places (sysctl.d(5)).
  const inKey = name.replaceAll('.', '/');
  const parameters: MachineParameter[] = [{ key: `net.ipv6.conf.${inKey}.disable_ipv6`, value: hasIpv6 ? '0' : '1' }];
  if (hasIpv6) {
    parameters.push(
      { key: `net.ipv6.conf.${inKey}.accept_ra`, value: '0' },
      { key: `net.ipv6.conf.${inKey}.accept_dad`, value: '0' },
    );
  }
  if (!hasIpv4) parameters.push({ key: `net.ipv4.conf.${inKey}.rp_filter`, value: '1' });
  return parameters;
}

/** Lines of `KEY = VALUE` for some of them; a kernel without IPv6 lacks some of the keys. */
export function machineParameterLines(links: readonly MachineLink[]): readonly ScriptLine[] {
  return links.flatMap(link => machineParameters(link).map(({ key, value }) => sourced(`-${key} = ${value}`, link)));
}

/** The same as words of sysctl(8), for the article's way. */
export function machineSettingWords(link: Pick<MachineLink, 'name' | 'addresses'>): readonly string[] {
  return machineParameters(link).map(({ key, value }) => settingWords({ key, value, optional: true }));
}
