import type { Interface, Namespace, Sysctl } from '../../topology/topology.ts';
import { LOOPBACK } from '../../topology/names/kernel-name.ts';
import { quote } from './words.ts';

/** Below `net.`, with the dots and slashes of sysctl(8); no part may be empty, or lead elsewhere. */
const KEY = /^net(\.[A-Za-z0-9_:@+-]+(\/[A-Za-z0-9_:@+-]+)*)+$/;
const OF_AN_INTERFACE = /^net\.[a-z0-9]+\.(?:conf|neigh)\.([^.]+)\./;

const FROM_THE_START: ReadonlySet<string> = new Set(['all', 'default', LOOPBACK]);

/** Of most namespaces, and all are asked several times. */
const NONE: readonly Setting[] = [];

/** A parameter to set; `optional` where a kernel without IPv6 does not have it, which is no failure. */
export interface Setting extends Sysctl {
  readonly optional?: true;
}

/** The parameters of a namespace in the order in which they are set: forwarding first, because it sets others with it. */
export function settingsOf({ forward, sysctls, source }: Namespace): readonly Setting[] {
  if (forward === undefined && !sysctls) return NONE;
  const value = forward ? '1' : '0';
  const place = source ? { source } : {};
  const forwarding: readonly Setting[] =
    forward === undefined
      ? []
      : [
          { key: 'net.ipv4.ip_forward', value, ...place },
          { key: 'net.ipv6.conf.all.forwarding', value, optional: true, ...place },
        ];
  return [...forwarding, ...(sysctls ?? [])].map(checked);
}

/**
 * What lets IPv6 work in a namespace as soon as it is applied: nobody else in a topology has the link-local addresses that
 * the kernel makes, so it need not wait a second or two to find that out (RFC 4862, 5.4; net/ipv6/addrconf.c,
 * addrconf_dad_begin). Only where there is an IPv6 address at all.
 */
export function readySettings(namespace: Namespace, withIpv6: ReadonlySet<string>): readonly Setting[] {
  const place = namespace.source ? { source: namespace.source } : {};
  return withIpv6.has(namespace.name)
    ? [{ key: 'net.ipv6.conf.default.accept_dad', value: '0', optional: true, ...place }]
    : [];
}

/** The names of the namespaces in which one of those interfaces has an IPv6 address. */
export function namespacesWithIpv6(interfaces: readonly Interface[]): ReadonlySet<string> {
  const found = interfaces.filter(({ addresses }) => addresses.some(text => text.includes(':')));
  return new Set(found.map(({ node }) => node));
}

/** Those that exist from the start: they are set before there are interfaces, which take over some of them. */
export function settingsOfNamespace(namespace: Namespace): readonly Setting[] {
  return settingsOf(namespace).filter(({ key }) => interfaceIn(key) === undefined);
}

/** Those of one interface, which exist when it does: they are set before it is up. */
export function settingsOfInterface(namespace: Namespace | undefined, { name }: Interface): readonly Setting[] {
  return namespace ? settingsOf(namespace).filter(({ key }) => interfaceIn(key) === name) : [];
}

/** Those of any one interface. */
export function settingsOfInterfaces(namespace: Namespace): readonly Setting[] {
  return settingsOf(namespace).filter(({ key }) => interfaceIn(key) !== undefined);
}

/** As a line of sysctl.conf(5), where a dash allows the parameter not to be there. */
export function settingLine({ key, value, optional }: Setting): string {
  return `${optional ? '-' : ''}${key} = ${value}`;
}

/** As words of sysctl(8), which fails of a parameter that is not there unless it is optional. */
export function settingWords({ key, value, optional }: Setting): string {
  return `-q${optional ? ' -e' : ''} -w ${quote(`${key}=${value}`)}`;
}

function interfaceIn(key: string): string | undefined {
  const name = OF_AN_INTERFACE.exec(key)?.[1];
  // The loopback interface is there from the start, as all and default are.
  return name === undefined || FROM_THE_START.has(name) ? undefined : name.replaceAll('/', '.');
}

function checked(setting: Setting): Setting {
  if (!KEY.test(setting.key) || /[\n\r\0]/.test(setting.value)) {
    throw new Error(`${JSON.stringify(setting)} is not a kernel parameter that may stand in a script`);
  }
  return setting;
}
