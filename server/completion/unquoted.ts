/** A name without the quotes that it is written in. */
export function unquoted(text: string): string {
  return text.startsWith('"') ? text.replaceAll('"', '') : text;
}
