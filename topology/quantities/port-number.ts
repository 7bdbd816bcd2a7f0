/** The ports of TCP and UDP (RFC 9293, RFC 768): 16 bits, and 0 is none. */
export const PORT = { first: 1, last: 0xff_ff } as const;

/** Whether there is a port of that number. */
export function isPortNumber(number: number): boolean {
  return Number.isInteger(number) && number >= PORT.first && number <= PORT.last;
}
