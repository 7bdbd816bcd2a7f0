import { parseIp } from './ip-text.ts';

/** An address without a prefix length: a next hop, or an end of a tunnel. */
export interface PlainAddress {
  readonly version: 4 | 6;
  /** Canonical: dotted decimal, or the shortest IPv6 form (RFC 5952). */
  readonly address: string;
  readonly value: bigint;
}

/** What was read last: whoever follows packets asks for the same few addresses at every hop of every way. */
const remembered = new Map<string, PlainAddress | string>();
const MOST_REMEMBERED = 10_000;

/** Reads the address of one host, without a length; a message that says what is wrong if `text` is none. */
export function parsePlainAddress(text: string): PlainAddress | string {
  const known = remembered.get(text);
  if (known !== undefined) return known;
  const parsed = readPlainAddress(text);
  if (remembered.size >= MOST_REMEMBERED) remembered.clear();
  remembered.set(text, parsed);
  return parsed;
}

function readPlainAddress(text: string): PlainAddress | string {
  const [written = '', length] = text.split('/');
  const ip = parseIp(written);
  if (!ip) return `${text} is no IP address: write one like 192.0.2.1 or 2001:db8::1.`;
  if (ip.unusable !== undefined) return `${ip.address} is ${ip.unusable}: write the address of one host.`;
  if (length !== undefined) return `This is the address of one host, without a prefix length: write ${written}.`;
  return { version: ip.version, address: ip.address, value: ip.value };
}

/** Whether an address is only valid on one link (`fe80::/10`, RFC 4291). */
export function isLinkLocal({ version, value }: PlainAddress): boolean {
  return version === 6 && value >> 118n === 0x3fan;
}
