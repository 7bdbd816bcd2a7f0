import type { PlainAddress } from './plain-address.ts';

/** Whether a packet with this address never leaves its node: of `127.0.0.0/8` (RFC 1122, 3.2.1.3), or `::1`. */
export function isOfLoopback({ version, value }: Pick<PlainAddress, 'version' | 'value'>): boolean {
  return version === 4 ? value >> 24n === 127n : value === 1n;
}

/** Whether it is one that each loopback interface has by itself: 127.0.0.1, or `::1`. */
export function isUsualLoopback({ version, value }: Pick<PlainAddress, 'version' | 'value'>): boolean {
  return version === 4 ? value === 0x7f00_0001n : value === 1n;
}
