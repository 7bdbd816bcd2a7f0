/** Something that may stand at the cursor. */
export interface Candidate {
  readonly value: string;
  /** A few words about it, for shells that show them. */
  readonly about?: string;
}

/** What may stand at the cursor; all of it together. */
export interface Answer {
  readonly candidates?: readonly Candidate[];
  /** Files, of any kind or with that ending, and directories. */
  readonly files?: 'any' | 'nslink';
  /** The programs of the machine. */
  readonly isCommand?: boolean;
}

/** Names of ours have no others; whatever else somebody recorded must not get into a command line. */
const PLAIN = /^[\w.:@%+,=/-]+$/;

/** One line for each candidate, and `:files`, `:files ENDING` or `:commands` for what a shell finds by itself. */
export function answerText({ candidates = [], files, isCommand = false }: Answer): string {
  const lines = candidates
    .filter(({ value }) => PLAIN.test(value))
    .map(({ value, about = '' }) => `${value}\t${about.replaceAll(/\s+/g, ' ')}`);
  if (files !== undefined) lines.push(files === 'any' ? ':files' : `:files ${files}`);
  if (isCommand) lines.push(':commands');
  return lines.map(line => `${line}\n`).join('');
}
