import { createHash } from 'node:crypto';

/** The MAC address that begins with `firstByte`, of two hexadecimal digits, and is always the same for a text: lower-case, six pairs with colons. */
export function derivedMac(firstByte: string, text: string): string {
  const bytes = createHash('sha256').update(text).digest('hex').match(/../g) ?? [];
  return [firstByte, ...bytes.slice(0, 5)].join(':');
}
