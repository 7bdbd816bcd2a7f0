const DIGITS = 5;
const SPACE = 36 ** DIGITS;

/** Five lower-case letters and digits that depend on `text` alone (FNV-1a, 32 bits): stable, not secret. */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash ^= text.charCodeAt(index);
    hash = Math.imul(hash, 0x01000193);
  }
  return ((hash >>> 0) % SPACE).toString(36).padStart(DIGITS, '0');
}
