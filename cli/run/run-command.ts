import { execa } from 'execa';
import { constants } from 'node:os';

/** How a user's command ended; its output only when it was captured. */
export interface CommandEnd {
  /** 128 + N when signal N ended it, as a shell says it. */
  readonly exitCode: number;
  readonly stdout?: string;
  readonly stderr?: string;
}

const FOR_THE_COMMAND = ['SIGINT', 'SIGQUIT'] as const;

/** Runs a command of the user's at this terminal, or captures what it prints. Ctrl-C is for the command. */
export async function runCommand(
  [program = '', ...rest]: readonly string[],
  { capture }: { readonly capture: boolean },
): Promise<CommandEnd> {
  const ignore = () => undefined;
  for (const signal of FOR_THE_COMMAND) process.on(signal, ignore);
  try {
    const output = capture ? 'pipe' : 'inherit';
    const end = await execa(program, rest, {
      stdin: 'inherit',
      stdout: output,
      stderr: output,
      reject: false,
      stripFinalNewline: false,
    });
    if (end.code === 'ENOENT') throw new Error(`the program ${program} is missing`);
    const exitCode = end.exitCode ?? 128 + (end.signal === undefined ? 0 : constants.signals[end.signal]);
    return capture ? { exitCode, stdout: end.stdout ?? '', stderr: end.stderr ?? '' } : { exitCode };
  } finally {
    for (const signal of FOR_THE_COMMAND) process.off(signal, ignore);
  }
}
