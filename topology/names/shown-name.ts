const LONGEST = 40;

/** A name for use in a message: as it is if it is a plain word, else in quotes and no longer than a line takes. */
export function shownName(name: string): string {
  const short = name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name;
  return /^[A-Za-z0-9_][A-Za-z0-9_.+-]*…?$/.test(short) ? short : `"${short}"`;
}

/** `a, b or c` */
export function oneOf(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1) ?? ''}` : words.join('');
}

/** `a, b and c` */
export function allOf(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${words.at(-1) ?? ''}` : words.join('');
}

/** `text` with a visible escape for each character that would act on a terminal instead of being shown by it. */
export function withoutControls(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, character => `\\u{${codePoint(character)}}`);
}

/** The code point of a character, in hexadecimal. */
export function codePoint(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase();
}
