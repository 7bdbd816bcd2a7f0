import type { Command } from 'commander';
import { examples, JSON_OPTION, JSON_TEXT } from './shared.ts';

/** `nslink explain` */
export function addExplain(program: Command): void {
  program
    .command('explain')
    .summary('what a code in brackets means, with an example')
    .description(
      'Explains a finding of check by its code: what the mistake is, why it matters, a wrong and a right text.',
    )
    .argument('[CODE]', 'the code, as check and editors show it; without one, all codes are listed')
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText('after', examples(['nslink explain duplicate-address', 'why two interfaces cannot have one address']))
    .action(async (code: string | undefined, options: { json?: true }) => {
      const { explainCode, listCodes } = await import('../explain/explain-code.ts');
      if (code === undefined) listCodes(options.json ?? false);
      else await explainCode(code, options.json ?? false);
    });
}
