import type { Namespace } from '../../topology/topology.ts';

/**
 * What a new network namespace takes over from the machine and the meaning of a topology depends on, with the values that
 * the kernel is built with: in a namespace they are so unless the topology says otherwise. (`net.core.devconf_inherit_init_net`
 * in Documentation/admin-guide/sysctl/net.rst: by default, all of `net.ipv4.conf` is taken over; net/ipv4/devinet.c and
 * net/ipv6/addrconf.c have the values.) `forward` stands for what a namespace's own setting of that name says.
 */
export const BASE_INTERFACE_PARAMETERS = {
  ipv4: {
    forwarding: 'forward',
    rp_filter: '0',
    accept_redirects: '1',
    send_redirects: '1',
    accept_source_route: '1',
    accept_local: '0',
    route_localnet: '0',
    arp_ignore: '0',
    arp_announce: '0',
    arp_filter: '0',
    arp_accept: '0',
    proxy_arp: '0',
    promote_secondaries: '0',
    ignore_routes_with_linkdown: '0',
  },
  ipv6: {
    forwarding: 'forward',
    disable_ipv6: '0',
    accept_ra: '1',
    accept_redirects: '1',
    accept_source_route: '0',
    autoconf: '1',
    addr_gen_mode: '0',
    proxy_ndp: '0',
    keep_addr_on_down: '0',
  },
} as const satisfies Readonly<Record<'ipv4' | 'ipv6', Readonly<Record<string, string>>>>;

/** Of the namespace as a whole, likewise. */
export const BASE_PARAMETERS = {
  'net.ipv4.icmp_echo_ignore_all': '0',
  'net.ipv4.icmp_echo_ignore_broadcasts': '1',
  'net.ipv4.ip_default_ttl': '64',
  'net.ipv4.ip_nonlocal_bind': '0',
  'net.ipv6.icmp.echo_ignore_all': '0',
  'net.ipv6.ip_nonlocal_bind': '0',
} as const satisfies Readonly<Record<string, string>>;

/** Those that are not the same for `all` as for one interface, by key. */
const OF_ALL: Readonly<Record<string, string>> = { 'net.ipv4.conf.all.accept_source_route': '0' };

/** The lines of `KEY = VALUE` that make a new namespace what it is everywhere; a kernel without IPv6 lacks some. */
export function baseParameterLines(): readonly string[] {
  const ofInterfaces = Object.entries(BASE_INTERFACE_PARAMETERS).flatMap(([family, parameters]) =>
    Object.entries(parameters).flatMap(([name, value]) =>
      (['all', 'default'] as const).map(which => {
        const key = `net.${family}.conf.${which}.${name}`;
        return [key, OF_ALL[key] ?? (value === 'forward' ? '0' : value)] as const;
      }),
    ),
  );
  return [...ofInterfaces, ...Object.entries(BASE_PARAMETERS)].map(([key, value]) => `-${key} = ${value}`);
}

const OF_CONF = /^net\.(ipv[46])\.conf\.(.+)\.([a-z0-9_]+)$/;

/**
 * The value that a kernel parameter of a namespace has by that table and by what the topology says of the namespace;
 * `undefined` for one that the table does not have.
 */
export function expectedParameter({ forward, sysctls = [] }: Namespace, key: string): string | undefined {
  const written = (name: string) => sysctls.findLast(sysctl => sysctl.key === name)?.value.trim();
  const own = written(key);
  if (own !== undefined) return own;
  const [, family = '', which = '', name = ''] = OF_CONF.exec(key) ?? [];
  if (family === '') return (BASE_PARAMETERS as Readonly<Record<string, string>>)[key];
  const table: Readonly<Record<string, string>> = BASE_INTERFACE_PARAMETERS[family as 'ipv4' | 'ipv6'];
  const base = table[name];
  if (base === undefined) return undefined;
  const all = written(`net.${family}.conf.all.${name}`);
  const forwards = written('net.ipv4.ip_forward') ?? written('net.ipv4.conf.all.forwarding');
  // What sets others with it, in the kernel: devinet_sysctl_forward, addrconf_fixup_forwarding, addrconf_disable_ipv6.
  if (base === 'forward') return (family === 'ipv4' ? forwards : all) ?? (forward === true ? '1' : '0');
  if (name === 'disable_ipv6' && all !== undefined) return all;
  if (family === 'ipv4' && name === 'accept_redirects' && which === 'all') {
    return (forwards ?? (forward === true ? '1' : '0')) === '0' ? '1' : '0';
  }
  if (which === 'all') return OF_ALL[key] ?? base;
  return written(`net.${family}.conf.default.${name}`) ?? base;
}
