import { execa } from 'execa';
import { scriptEnvironment } from './script-environment.ts';

/** A fixed script that only reads did not come to its end, so nothing can be said of what it was to read. */
export class ReaderFailed extends Error {
  override readonly name = 'ReaderFailed';
}

/** What to read, and how. */
export interface Reading {
  /** What it reads, as the beginning of a sentence. */
  readonly what: string;
  /** What to put before the command to run it where it is to look. */
  readonly enter: readonly string[];
  /** The text of the script. */
  readonly reader: string;
  readonly words?: readonly string[];
}

/**
 * Runs a fixed script that only reads and returns what it prints.
 *
 * @throws ReaderFailed when it cannot run there, is killed or ends with another exit code than 0.
 */
export async function runReader({ what, enter, reader, words = [] }: Reading): Promise<string> {
  const [program = '', ...rest] = [...enter, 'bash', '-s', '--', ...words];
  const { stdout, stderr, failed, code, signal, exitCode } = await execa(program, rest, {
    input: reader,
    stderr: 'pipe',
    reject: false,
    ...scriptEnvironment(),
  });
  if (!failed) return stdout;
  if (code === 'ENOENT') throw new ReaderFailed(`the program ${program} is missing; run this as root instead`);
  const why =
    signal === undefined && (exitCode ?? 0) <= 128
      ? stderr.trim().split('\n').at(-1) || `its reader ended with exit code ${exitCode}`
      : `its reader was killed by ${signal ?? `signal ${(exitCode ?? 0) - 128}`}`;
  throw new ReaderFailed(`${what} could not be read: ${why}`);
}
