import { bitsOf, ipText, parseIp, type Ip } from './ip-text.ts';
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

/** What was read before: while somebody types, the same addresses are read again with every key. */
const known = new Map<string, InterfaceAddress | AddressProblem>();
const MOST_KNOWN = 50_000;

/** Reads `address/length` as an address that an interface can have. */
export function parseInterfaceAddress(text: string): InterfaceAddress | AddressProblem {
  let result = known.get(text);
  if (result === undefined) {
    if (known.size >= MOST_KNOWN) known.clear();
    result = readInterfaceAddress(text);
    known.set(text, result);
  }
  return result;
}

function readInterfaceAddress(text: string): InterfaceAddress | AddressProblem {
  const [written = '', lengthText, ...more] = text.split('/');
  const ip = parseIp(written);
  if (!ip || more.length > 0) return invalid(whyNone(text));
  const bits = bitsOf(ip.version);
  const usual = ip.version === 4 ? 24 : 64;
  if (lengthText === undefined) {
    return { code: 'no-prefix-length', message: `${text} has no prefix length: write ${text}/${usual}, say.` };
  }
  const length = readLength(lengthText, bits);
  if (length === undefined) {
    return invalid(`/${lengthText} is no prefix length: write a number from 0 to ${bits}, as in ${written}/${usual}.`);
  }
  return prefixed(ip, length);
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
export function formatPrefix({ first, version, length }: Omit<InterfaceAddress, 'address' | 'value'>): string {
  return `${ipText(first, version)}/${length}`;
}

/** The number of bits that a text gives for a prefix; `undefined` if it is none. */
export function readLength(text: string, bits: number): number | undefined {
  const length = /^[0-9]{1,3}$/.test(text) ? Number(text) : NaN;
  return length >= 0 && length <= bits ? length : undefined;
}

/** The first and the last address of the prefix of `length` bits that `value` is in. */
export function boundsOf(value: bigint, version: 4 | 6, length: number): { first: bigint; last: bigint } {
  const hosts = (1n << BigInt(bitsOf(version) - length)) - 1n;
  const first = value & ~hosts;
  return { first, last: first | hosts };
}

function whyNone(text: string): string {
  if (parseMac(text) !== undefined)
    return `${text} is a MAC address: give it to the interface with \`mac\`, in a block.`;
  const zone = /%[^/]*/.exec(text)?.[0];
  if (zone !== undefined && parseIp(text.replace(zone, '').split('/')[0] ?? '')) {
    return `An address of an interface needs no ${zone} to say which: write ${text.replace(zone, '')}.`;
  }
  return `${text} is no IP address: write one like 10.0.0.1/24 or 2001:db8::1/64.`;
}

function prefixed({ version, address, value, unusable }: Ip, length: number): InterfaceAddress | AddressProblem {
  const result = { version, address, length, ...boundsOf(value, version, length), value };
  const { first, last } = result;
  if (version === 4 && value !== 0n && length <= 30 && (value === first || value === last)) {
    const which = value === first ? 'network' : 'broadcast';
    const example = ipText(value === first ? first + 1n : last - 1n, version);
    return {
      code: 'network-address',
      message: `${address} is the ${which} address of ${formatPrefix(result)}: use a host's, such as ${example}/${length}.`,
    };
  }
  return unusable === undefined
    ? result
    : invalid(`${address} is ${unusable}: no interface can have it. Write the address of one host.`);
}

function invalid(message: string): AddressProblem {
  return { code: 'invalid-address', message };
}
