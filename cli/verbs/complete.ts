import type { Command } from 'commander';

/** `nslink complete`, which the scripts of `nslink completion` ask with each Tab. */
export function addComplete(program: Command): void {
  program
    .command('complete', { hidden: true })
    .description('Prints what may stand at the end of a command line, for a shell.')
    .argument('[WORD...]', 'the words behind nslink; the last one, at whose end the cursor is, may be empty')
    .action(async (words: string[]) => {
      const [{ complete }, { answerText }] = await Promise.all([
        import('../completion/complete.ts'),
        import('../completion/answer.ts'),
      ]);
      // Whatever is wrong, a shell that asks for a word has no place to say so.
      const answer = await complete(program, words).catch(() => ({}));
      process.stdout.write(answerText(answer));
    });
}
