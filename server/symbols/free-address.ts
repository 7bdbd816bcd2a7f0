import {
  formatPrefix,
  isAddressProblem,
  parseInterfaceAddress,
  type InterfaceAddress,
} from '../../topology/addresses/ip-address.ts';
import { bitsOf } from '../../topology/addresses/ip-text.ts';
import { isOfLoopback } from '../../topology/addresses/loopback-network.ts';
import ipaddr from 'ipaddr.js';

/** The prefixes of `used`, the most used first. */
export function prefixesOf(used: readonly InterfaceAddress[]): InterfaceAddress[] {
  const counts = new Map<string, { address: InterfaceAddress; count: number }>();
  for (const address of used) {
    const prefix = formatPrefix(address);
    const entry = counts.get(prefix);
    if (entry) entry.count++;
    else counts.set(prefix, { address, count: 1 });
  }
  return [...counts.values()].sort((a, b) => b.count - a.count).map(({ address }) => address);
}

/** The lowest address of the prefix of `within` that no one of `used` has, as `address/length`; `undefined` if it is full. */
export function freeAddress(within: InterfaceAddress, used: readonly InterfaceAddress[]): string | undefined {
  const { version, length, first, last } = within;
  const taken = new Set(used.filter(address => address.version === version).map(({ value }) => value));
  // Prefixes for two hosts or one (RFC 3021) have neither a network nor a broadcast address.
  const hasEnds = version === 4 && length <= 30;
  const [lowest, highest] = hasEnds || version === 6 ? [first + 1n, hasEnds ? last - 1n : last] : [first, last];
  for (let value = lowest; value <= highest; value++) {
    if (!taken.has(value)) return `${addressText(value, version)}/${length}`;
  }
  return undefined;
}

/** The first host of the first `10.0.N.0/24` that overlaps none of `used`. */
export function unusedPrefix(used: readonly InterfaceAddress[]): string | undefined {
  for (let third = 0; third < 256; third++) {
    const text = `10.0.${third}.1/24`;
    const prefix = parseInterfaceAddress(text);
    if (isAddressProblem(prefix)) continue;
    if (!used.some(({ version, first, last }) => version === 4 && first <= prefix.last && prefix.first <= last))
      return text;
  }
  return undefined;
}

/** A free address for a loopback interface: the one after the last in use there, or the first of `172.16.0.0`; all its bits are the prefix. */
export function freeLoopback(
  version: 4 | 6,
  onLoopbacks: readonly InterfaceAddress[],
  used: readonly InterfaceAddress[],
): string {
  const values = onLoopbacks.filter(address => address.version === version && !isOfLoopback(address));
  const taken = new Set(
    [...used, ...onLoopbacks].filter(address => address.version === version).map(({ value }) => value),
  );
  const [first, ...others] = values.map(address => address.value);
  const last = others.reduce(
    (most, other) => (other > most ? other : most),
    first ?? (version === 4 ? 0xac10_0000n : 0xfd00n << 112n),
  );
  let value = last + 1n;
  while (taken.has(value)) value++;
  return `${addressText(value, version)}/${bitsOf(version)}`;
}

function addressText(value: bigint, version: 4 | 6): string {
  const size = version === 4 ? 4 : 16;
  const bytes = Array.from({ length: size }, (_, index) => Number((value >> BigInt(8 * (size - 1 - index))) & 255n));
  const address = ipaddr.fromByteArray(bytes);
  return address instanceof ipaddr.IPv6 ? address.toRFC5952String() : address.toString();
}
