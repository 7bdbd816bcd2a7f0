import type { Command } from 'commander';
import { examples, JSON_OPTION, SANDBOX_OPTION } from './shared.ts';

/** `nslink plan` */
export function addPlan(program: Command): void {
  program
    .command('plan')
    .summary('show what apply would change now')
    .description(
      'Shows what apply would do now: what is added (+), changed in place (~), replaced (±, with the reason), removed (-).\n' +
        'Goes by what is recorded as applied, so it needs no root. Changes nothing.',
    )
    .argument('<FILE>', 'the topology; - is standard input')
    .option(SANDBOX_OPTION, 'compare with what is applied in its sandbox')
    .option('--script', 'print the script that apply would run, and nothing else')
    .option(JSON_OPTION, 'the changes and the script as JSON on standard output')
    .addHelpText(
      'after',
      examples(
        ['nslink plan lab.nslink', 'before: nslink apply lab.nslink'],
        ['nslink plan --script lab.nslink | less', 'the commands'],
      ) + '\nExit code: 0 nothing to do, 10 there are changes, 1 the file has errors, 3 an earlier run was cut off.\n',
    )
    .action(async (file: string, options: { sandbox?: true; script?: true; json?: true }) => {
      const { planFile } = await import('../plan/plan-file.ts');
      process.exitCode = await planFile(file, {
        sandbox: options.sandbox ?? false,
        script: options.script ?? false,
        json: options.json ?? false,
      });
    });
}
