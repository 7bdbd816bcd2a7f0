import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';

/**
 * Returns when the user agrees.
 *
 * @throws CommandError when they do not, or cannot be asked.
 */
export async function confirm(question: string): Promise<void> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new CommandError('there is no terminal to ask on: nothing was done', {
      exitCode: ExitCode.usage,
      hint: 'add --yes to go on without a question',
    });
  }
  const clack = await import('@clack/prompts');
  const answer = await clack.confirm({ message: question, output: process.stderr, withGuide: false });
  if (answer !== true) throw new CommandError('stopped: nothing was changed', { exitCode: ExitCode.interrupted });
}
