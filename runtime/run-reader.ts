import { execa } from 'execa';
import { shell } from './generated/shell.ts';
import { scriptEnvironment } from './script-environment.ts';

/** A fixed script that only reads did not come to its end, so nothing can be said of what it was to read. */
export class ReaderFailed extends Error {
  override readonly name = 'ReaderFailed';
}

/** s: longer than any command of a reader takes, also with thousands of interfaces; the longest that ends by itself has 10. */
const LONGEST = 60;

/** What is said of a command that has taken longer, in `shell/end-what-hangs.sh`. */
const HUNG = /^.* has not ended in \d+ s, so it was killed$/m;

/** What to read, and how. */
export interface Reading {
  /** What it reads, as the beginning of a sentence. */
  readonly what: string;
  /** What to put before the command to run it where it is to look. */
  readonly enter: readonly string[];
  /** The text of the script. */
  readonly reader: string;
  readonly words?: readonly string[];
  /** s: how long one of its commands may take. */
  readonly longest?: number;
}

/**
 * Runs a fixed script that only reads and returns what it prints.
 *
 * @throws ReaderFailed when it cannot run there, is killed, ends with another exit code than 0, or one of its commands did not
 *   end: what that would have said, nobody knows.
 */
export async function runReader({ what, enter, reader, words = [], longest = LONGEST }: Reading): Promise<string> {
  const [program = '', ...rest] = [...enter, 'bash', '-s', '--', ...words];
  const { stdout, stderr, failed, code, signal, exitCode } = await execa(program, rest, {
    // Its own directory need not be there for root, or in a sandbox.
    cwd: '/',
    input: `${shell.endWhatHangs}\nend_what_hangs ${longest}\n${reader}`,
    stderr: 'pipe',
    reject: false,
    ...scriptEnvironment(),
  });
  const hung = HUNG.exec(stderr)?.[0];
  if (hung !== undefined) throw new ReaderFailed(`${what} could not be read: ${hung}`);
  if (!failed) return stdout;
  if (code === 'ENOENT') throw new ReaderFailed(`the program ${program} is missing; run this as root instead`);
  const why =
    signal === undefined && (exitCode ?? 0) <= 128
      ? stderr.trim().split('\n').at(-1) || `its reader ended with exit code ${exitCode}`
      : `its reader was killed by ${signal ?? `signal ${(exitCode ?? 0) - 128}`}`;
  throw new ReaderFailed(`${what} could not be read: ${why}`);
}
