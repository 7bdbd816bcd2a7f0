/** What the language allows in a kernel name (the checker says it to the user; here it is the last line of defence). */
const NAME = /^[A-Za-z0-9_][A-Za-z0-9_.+-]*$/;
const SAFE_WORD = /^[A-Za-z0-9_./:=@%+,-]+$/;

/**
 * A name as a word of a shell command or of an `ip -batch` line. The allow-list holds no character that means anything
 * to either, and no name that could pass for an option.
 *
 * @throws Error on any other name: no such name reaches a script.
 */
export function nameWord(name: string): string {
  if (!NAME.test(name)) throw new Error(`${JSON.stringify(name)} is not a name that may stand in a script`);
  // Each of those characters is safe for a shell as well.
  return name;
}

/** Any text as one word of a shell command, quoted where the shell would see more than a word. */
export function quote(text: string): string {
  return SAFE_WORD.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
