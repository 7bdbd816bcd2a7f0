/** `words` as one line for a shell to read back as the same words. */
export function commandLine(words: readonly string[]): string {
  return words.map(word => (/^[\w./:@%+=-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`)).join(' ');
}
