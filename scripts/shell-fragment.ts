/** A part of the scripts that apply and tear down: Bash that stands behind other such parts and uses what is theirs. */
export interface ShellFragment {
  /** Variables of others that it reads. */
  readonly reads: readonly string[];
  /** Variables that it sets and only others read. */
  readonly sets: readonly string[];
  /** Functions of others that it calls. */
  readonly calls: readonly string[];
  /** Without the header, as it stands in a script. */
  readonly text: string;
  /** How many lines the header has, with the blank one after it. */
  readonly headerLines: number;
}

const START = '# shellcheck shell=bash\n';

/**
 * Reads a file of `compiler/script/shell/`. It begins with a header, which is no part of a script: the line for
 * shellcheck(1), then `# reads:`, `# sets:` and `# calls:`, each with names, as far as there are any, and a blank line.
 *
 * @throws Error when it has no such header.
 */
export function readFragment(source: string): ShellFragment {
  const end = source.indexOf('\n\n') + 2;
  if (!source.startsWith(START) || end < 2)
    throw new Error(`it does not begin with ${START.trim()}, and a blank line after the header`);
  const header = source.slice(START.length, end).trim();
  const lines = header === '' ? [] : header.split('\n');
  const named = new Map(
    lines.map(line => {
      const [, what = '', names = ''] = /^# (reads|sets|calls): ([\w ]+)$/.exec(line) ?? [];
      if (what === '') throw new Error(`“${line}” is no line of a header`);
      return [what, names.split(' ')] as const;
    }),
  );
  const of = (what: string) => named.get(what) ?? [];
  return {
    reads: of('reads'),
    sets: of('sets'),
    calls: of('calls'),
    text: source.slice(end),
    headerLines: lines.length + 2,
  };
}

/** The same, for shellcheck(1): what its header names is set before it, and read after it; each line has its number. */
export function forShellcheck({ reads, sets, text, headerLines }: ShellFragment): string {
  const before = reads.map(name => `${name}=''`).join(' ');
  const after = sets.length === 0 ? '' : `: ${sets.map(name => `"\${${name}[*]}"`).join(' ')}\n`;
  return `${before}${'\n'.repeat(headerLines)}${text}${after}`;
}
