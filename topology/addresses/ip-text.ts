import ipaddr from 'ipaddr.js';

/** An address as a number, with its canonical text. */
export interface Ip {
  readonly version: 4 | 6;
  /** Dotted decimal, or the shortest IPv6 form (RFC 5952). */
  readonly address: string;
  readonly value: bigint;
  /** Why no single host can have it; absent if one can. */
  readonly unusable?: string;
}

/** Reads an address without a length; `undefined` if `text` is none. */
export function parseIp(text: string): Ip | undefined {
  const parsed = parsedBy(text);
  if (!parsed) return undefined;
  const value = parsed.toByteArray().reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
  const range = parsed.range();
  const unusable =
    range === 'multicast'
      ? 'a multicast address'
      : range === 'broadcast'
        ? 'the broadcast address'
        : value === 0n
          ? 'the unspecified address'
          : undefined;
  const version = parsed.kind() === 'ipv4' ? 4 : 6;
  return { version, address: canonical(parsed), value, ...(unusable !== undefined && { unusable }) };
}

/** The bits of an address. */
export function bitsOf(version: 4 | 6): number {
  return version === 4 ? 32 : 128;
}

/** The canonical text of an address. */
export function ipText(value: bigint, version: 4 | 6): string {
  // There is one for each address that is handed out, and as a number it is fast to take apart.
  if (version === 4) return ipv4Text(Number(value));
  const size = bitsOf(version) / 8;
  const bytes = Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * (size - 1 - index))) & 255n));
  return canonical(ipaddr.fromByteArray(bytes));
}

function ipv4Text(value: number): string {
  return `${value >>> 24}.${(value >>> 16) & 255}.${(value >>> 8) & 255}.${value & 255}`;
}

function parsedBy(text: string): ipaddr.IPv4 | ipaddr.IPv6 | undefined {
  // The library also reads octal, hexadecimal and short forms, which no two tools read alike.
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text);
  if (!text.includes(':') || text.includes('%')) return undefined;
  const hexadecimal = withoutDots(text);
  return ipaddr.IPv6.isValid(hexadecimal) ? ipaddr.IPv6.parse(hexadecimal) : undefined;
}

/** The library takes `::10.0.0.1` for `::ffff:10.0.0.1`, which is another address. */
function withoutDots(text: string): string {
  const tail = /[0-9.]+$/.exec(text)?.[0] ?? '';
  if (!ipaddr.IPv4.isValidFourPartDecimal(tail)) return text;
  const [a = 0, b = 0, c = 0, d = 0] = ipaddr.IPv4.parse(tail).octets;
  return `${text.slice(0, -tail.length)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
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
