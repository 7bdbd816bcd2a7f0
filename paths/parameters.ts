import type { NetworkNode } from './network.ts';

/** `0`: not at all; `1`, strict: the way back leaves where packets come in; `2`, loose: there is a way back (RFC 3704). */
export type ReversePathFilter = 0 | 1 | 2;

/** How a node filters IPv4 packets by their sender: the larger of its own value and that of `all` (ip-sysctl.rst). */
export function reversePathFilter(node: NetworkNode, device: string): ReversePathFilter {
  const own = ofInterface(node, 'ipv4', device, 'rp_filter');
  const all = node.parameter('net.ipv4.conf.all.rp_filter');
  const largest = Math.max(Number(own ?? 0), Number(all ?? 0));
  return largest === 1 || largest === 2 ? largest : 0;
}

/** Whether a node forwards packets that come in by an interface; IPv6 knows only all or none (ip-sysctl.rst). */
export function forwardsFrom(node: NetworkNode, version: 4 | 6, device: string): boolean {
  const own = version === 4 ? node.parameter(`net.ipv4.conf.${keyOf(device)}.forwarding`) : undefined;
  return own === undefined ? node.forwards(version) : own !== '0';
}

/** The parameter by which a node leaves pings unanswered; `undefined` if it answers. */
export function whatIgnoresPings(node: NetworkNode, version: 4 | 6): string | undefined {
  const key = version === 4 ? 'net.ipv4.icmp_echo_ignore_all' : 'net.ipv6.icmp.echo_ignore_all';
  return (node.parameter(key) ?? '0') === '0' ? undefined : key;
}

/** Whether an interface has no IPv6, so no link-local address either. */
export function hasIpv6(node: NetworkNode, device: string): boolean {
  const own = node.parameter(`net.ipv6.conf.${keyOf(device)}.disable_ipv6`);
  const all = node.parameter('net.ipv6.conf.all.disable_ipv6') ?? node.parameter('net.ipv6.conf.default.disable_ipv6');
  return (own ?? all ?? '0') === '0';
}

/** Whether the kernel makes the link-local address of an interface out of its MAC address (RFC 4291, appendix A). */
export function isLinkLocalOfMac(node: NetworkNode, device: string): boolean {
  return (ofInterface(node, 'ipv6', device, 'addr_gen_mode') ?? '0') === '0';
}

/** What an interface took over from `default` when it came to be, unless it is told something of its own. */
function ofInterface(node: NetworkNode, family: 'ipv4' | 'ipv6', device: string, word: string): string | undefined {
  return (
    node.parameter(`net.${family}.conf.${keyOf(device)}.${word}`) ??
    node.parameter(`net.${family}.conf.default.${word}`)
  );
}

/** A dot in an interface's name is a slash in a key (sysctl(8)). */
function keyOf(device: string): string {
  return device.replaceAll('.', '/');
}
