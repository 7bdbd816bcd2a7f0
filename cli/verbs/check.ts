import { Option, type Command } from 'commander';
import type { CheckFormat } from '../check/check-files.ts';
import { examples, JSON_OPTION } from './shared.ts';

/** `nslink check` */
export function addCheck(program: Command): void {
  program
    .command('check')
    .summary('find what is wrong with files')
    .description('Finds what is wrong with .nslink files. Runs nothing, changes nothing.')
    .argument('<FILE...>', 'files to check; - is standard input')
    .addOption(
      new Option('--format <FORMAT>', 'how to show it').choices(['text', 'json', 'sarif']).default('text', 'text'),
    )
    .option(JSON_OPTION, 'the same as --format json')
    .addHelpText(
      'after',
      examples(
        ['nslink check lab.nslink', 'file:line:column, the line, and what is wrong with it'],
        ['nslink check --format sarif *.nslink > nslink.sarif', 'for code scanning'],
      ) +
        '\nExit code: 0 no errors (warnings are none), 1 errors. What a code in brackets means: nslink explain CODE\n',
    )
    .action(async (files: string[], options: { format: CheckFormat; json?: true }) => {
      const { checkFiles } = await import('../check/check-files.ts');
      process.exitCode = await checkFiles(files, options.json ? 'json' : options.format);
    });
}
