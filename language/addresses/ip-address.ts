import ipaddr from 'ipaddr.js';
import { parseMac } from './mac-address.ts';

/** An address of an interface, with the prefix that it is in. */
export interface InterfaceAddress {
  readonly version: 4 | 6;
  /** Canonical, without the length: dotted decimal, or the shortest IPv6 form (RFC 5952). */
  readonly address: string;
  /** Bits of the prefix. */
  readonly length: number;
  /** The first and the last address of the prefix, as numbers. */
  readonly first: bigint;
  readonly last: bigint;
  readonly value: bigint;
}

/** Why a text is no address of an interface. */
export interface AddressProblem {
  readonly code: 'invalid-address' | 'no-prefix-length' | 'network-address';
  readonly message: string;
}

/** Reads `address/length` as an address that an interface can have. */
export function parseInterfaceAddress(text: string): InterfaceAddress | AddressProblem {
  const [written = '', lengthText, ...more] = text.split('/');
  const parsed = parseAddress(written);
  if (!parsed || more.length > 0) return invalid(whyNone(text));
  const version = parsed.kind() === 'ipv4' ? 4 : 6;
  const bits = version === 4 ? 32 : 128;
  const usual = version === 4 ? 24 : 64;
  if (lengthText === undefined) {
    return { code: 'no-prefix-length', message: `${text} has no prefix length: write ${text}/${usual}, say.` };
  }
  const length = /^[0-9]{1,3}$/.test(lengthText) ? Number(lengthText) : NaN;
  if (!(length >= 0 && length <= bits)) {
    return invalid(`/${lengthText} is no prefix length: write a number from 0 to ${bits}, as in ${written}/${usual}.`);
  }
  return prefixed(parsed, version, bits, length);
}

/** Tells a problem from an address. */
export function isAddressProblem(address: InterfaceAddress | AddressProblem): address is AddressProblem {
  return 'code' in address;
}

/** `address/length`, the form that a topology holds. */
export function formatAddress({ address, length }: InterfaceAddress): string {
  return `${address}/${length}`;
}

/** The prefix of an address, as in `10.0.0.0/24`. */
export function formatPrefix(address: InterfaceAddress): string {
  return `${numberToAddress(address.first, address.version)}/${address.length}`;
}

function whyNone(text: string): string {
  if (parseMac(text) !== undefined)
    return `${text} is a MAC address: give it to the interface with \`mac\`, in a block.`;
  const zone = /%[^/]*/.exec(text)?.[0];
  if (zone !== undefined && parseAddress(text.replace(zone, '').split('/')[0] ?? '')) {
    return `An address of an interface needs no ${zone} to say which: write ${text.replace(zone, '')}.`;
  }
  return `${text} is no IP address: write one like 10.0.0.1/24 or 2001:db8::1/64.`;
}

function parseAddress(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // The library also reads octal, hexadecimal and short forms, which no two tools read alike.
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  return text.includes(':') && !text.includes('%') && ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined;
}

function prefixed(
  parsed: ipaddr.IPv4 | ipaddr.IPv6,
  version: 4 | 6,
  bits: number,
  length: number,
): InterfaceAddress | AddressProblem {
  const address = canonical(parsed);
  const unusable = {
    unspecified: 'the unspecified address',
    multicast: 'a multicast address',
    broadcast: 'the broadcast address',
  };
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const range = parsed.range();
  const hosts = (1n << BigInt(bits - length)) - 1n;
  const first = value & ~hosts;
  const result = { version, address, length, first, last: first | hosts, value };
  if (version === 4 && value !== 0n && length <= 30 && (value === first || value === result.last)) {
    const which = value === first ? 'network' : 'broadcast';
    const example = numberToAddress(value === first ? first + 1n : result.last - 1n, version);
    return {
      code: 'network-address',
      message: `${address} is the ${which} address of ${formatPrefix(result)}: use a host's, such as ${example}/${length}.`,
    };
  }
  const isUnusable = range === 'unspecified' ? value === 0n : range === 'multicast' || range === 'broadcast';
  if (isUnusable) {
    const what = unusable[range as keyof typeof unusable];
    return invalid(`${address} is ${what}: no interface can have it. Write the address of one host.`);
  }
  return result;
}

function canonical(address: ipaddr.IPv4 | ipaddr.IPv6): string {
  if (address instanceof ipaddr.IPv4) return address.toString();
  // Where an IPv4 address is in the last four bytes inet_ntop(3) shows it, and so do all tools of the kernel.
  const [prefix, high = 0, low = 0] = [address.parts.slice(0, 6).join(':'), address.parts[6], address.parts[7]];
  const holdsIPv4 = prefix === '0:0:0:0:0:65535' || (prefix === '0:0:0:0:0:0' && high !== 0);
  if (!holdsIPv4) return address.toRFC5952String();
  const dotted = [high >> 8, high & 255, low >> 8, low & 255].join('.');
  return `${address.parts[5] === 0 ? '::' : '::ffff:'}${dotted}`;
}

function numberToAddress(value: bigint, version: 4 | 6): string {
  const size = version === 4 ? 4 : 16;
  const bytes = Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * (size - 1 - index))) & 255n));
  return canonical(ipaddr.fromByteArray(bytes));
}

function invalid(message: string): AddressProblem {
  return { code: 'invalid-address', message };
}
