import { ipText } from './ip-text.ts';

/** The link-local address that an interface has by its MAC address, canonical (RFC 4291, appendix A). */
export function linkLocalOf(mac: string): string {
  const bytes = mac.split(':').map(pair => Number.parseInt(pair, 16));
  const [first = 0, second = 0, third = 0, ...rest] = bytes;
  const identifier = [first ^ 2, second, third, 0xff, 0xfe, ...rest];
  return ipText(
    identifier.reduce((value, byte) => (value << 8n) | BigInt(byte), 0xfe80_0000_0000_0000n),
    6,
  );
}
