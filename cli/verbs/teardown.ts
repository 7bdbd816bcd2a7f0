import type { Command } from 'commander';
import {
  ENVIRONMENT,
  examples,
  exitCodes,
  JSON_OPTION,
  JSON_TEXT,
  SANDBOX_OPTION,
  YES_OPTION,
  YES_TEXT,
} from './shared.ts';

/** `nslink teardown` */
export function addTeardown(program: Command): void {
  program
    .command('teardown')
    .summary('take an applied topology down again')
    .description(
      'Takes down what apply made, and nothing else. It goes by what was recorded then:\n' +
        'the file may have been edited, renamed or deleted since.',
    )
    .argument('<FILE|NAME>', 'the file that was applied, or the name of the topology')
    .option(SANDBOX_OPTION, 'the one in a sandbox; the sandbox ends with it')
    .option(YES_OPTION, YES_TEXT)
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink teardown --sandbox lab.nslink', 'and its sandbox'],
        ['nslink teardown --yes lab', 'by name, without a question'],
      ) +
        exitCodes('the file has errors') +
        ENVIRONMENT,
    )
    .action(async (subject: string, options: { sandbox?: true; yes?: true; json?: true }) => {
      const { teardown } = await import('../teardown/teardown.ts');
      process.exitCode = await teardown(subject, {
        sandbox: options.sandbox ?? false,
        yes: options.yes ?? false,
        json: options.json ?? false,
      });
    });
}
