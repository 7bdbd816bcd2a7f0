/* With a hyphen at its end, a word could not stand directly before `--`. */
const WORD = /^[A-Za-z_](?:\w|-(?!-|$))*$/;
const RESERVED = new Set(['topology', 'namespace', 'switch', 'connector', 'expect']);

/** `name` as a file writes it: in quotes unless it is a plain word. */
export function writtenName(name: string): string {
  return WORD.test(name) && !RESERVED.has(name) ? name : `"${name}"`;
}
