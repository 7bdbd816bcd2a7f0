import { boundsOf, formatPrefix, readLength } from './ip-address.ts';
import { bitsOf, ipText, parseIp } from './ip-text.ts';

/** All addresses that start with the same bits. */
export interface IpPrefix {
  readonly version: 4 | 6;
  /** Bits that are the same. */
  readonly length: number;
  /** The first and the last address, as numbers. */
  readonly first: bigint;
  readonly last: bigint;
}

/** Where a prefix is written, which decides what it may be. */
export type PrefixUse = 'route' | 'subnet';

/**
 * Reads a prefix; a message that says what is wrong if `text` is none. A route's may be one host's address without a
 * length; a subnet's must hold addresses for hosts.
 */
export function parsePrefix(text: string, use: PrefixUse): IpPrefix | string {
  const [written = '', lengthText, ...more] = text.split('/');
  const ip = parseIp(written);
  if (!ip || more.length > 0) return `${text} is no prefix: write one like 10.0.0.0/24 or 2001:db8::/64.`;
  const bits = bitsOf(ip.version);
  const usual = ip.version === 4 ? 24 : 64;
  if (lengthText === undefined && use === 'subnet') {
    return `${text} has no prefix length: write ${prefixText(ip.value, ip.version, usual)}, say.`;
  }
  const length = lengthText === undefined ? bits : readLength(lengthText, bits);
  if (length === undefined) return `/${lengthText ?? ''} is no prefix length: write a number from 0 to ${bits}.`;
  const prefix = { version: ip.version, length, ...boundsOf(ip.value, ip.version, length) };
  if (prefix.first !== ip.value) {
    return `${ip.address} is one address in the prefix ${formatPrefix(prefix)}: write that prefix.`;
  }
  const hosts = hostsOf(prefix);
  const unusable = use === 'subnet' ? parseIp(ipText(hosts.first, ip.version))?.unusable : undefined;
  if (unusable !== undefined) return `${text} holds no addresses for hosts: write a prefix like 10.0.0.0/24.`;
  return prefix;
}

/**
 * The first and the last address of a prefix that hosts can have: in IPv4 neither the network's nor the broadcast
 * address, in IPv6 not the one that any router answers on (RFC 4291). Prefixes for two hosts or one are for hosts
 * altogether (RFC 3021, RFC 6164).
 */
export function hostsOf({ version, length, first, last }: IpPrefix): { first: bigint; last: bigint } {
  if (bitsOf(version) - length <= 1) return { first, last };
  return { first: first + 1n, last: version === 4 ? last - 1n : last };
}

function prefixText(value: bigint, version: 4 | 6, length: number): string {
  return formatPrefix({ version, length, ...boundsOf(value, version, length) });
}
