import { Option, type Command } from 'commander';
import type { Style } from '../../compiler/script/render-script.ts';
import {
  ENVIRONMENT,
  examples,
  exitCodes,
  JSON_OPTION,
  JSON_TEXT,
  SANDBOX_OPTION,
  styleOption,
  YES_OPTION,
  YES_TEXT,
} from './shared.ts';

/** `nslink apply` */
export function addApply(program: Command): void {
  program
    .command('apply')
    .summary('make a topology on this machine or in a sandbox')
    .description(
      'Makes a topology: all of it, or on any failure nothing. If it is applied already, does only what the file says\n' +
        'otherwise, while the rest goes on working. Shows what it will do and asks first.',
    )
    .argument('<FILE>', 'the topology; - is standard input')
    .option(SANDBOX_OPTION, 'in a sandbox of its own, which needs no root and cannot touch this machine')
    .option('--repair', 'put back what is no longer as it was applied, and nothing else')
    .addOption(
      new Option('--verify', 'then try what the file expects, and undo all if something is not so').conflicts('repair'),
    )
    .option('--replace', 'also what was applied from another file, or by somebody else, under the same name')
    .option(YES_OPTION, YES_TEXT)
    .addOption(styleOption())
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink apply --sandbox lab.nslink', 'in a sandbox that stays until: nslink teardown --sandbox lab.nslink'],
        ['nslink apply --verify lab.nslink', 'it stays only if all its expectations are met'],
        ['nslink apply --repair lab.nslink', 'after somebody has changed or removed something by hand'],
        ['nslink apply --replace lab.nslink', 'instead of what was applied from another file under its name'],
        ['nslink apply --yes lab.nslink', 'on this machine (as root, or through sudo), without a question'],
      ) +
        exitCodes('the file has errors, or what is applied was changed by hand') +
        ENVIRONMENT,
    )
    .action(
      async (
        file: string,
        options: {
          sandbox?: true;
          repair?: true;
          verify?: true;
          replace?: true;
          yes?: true;
          style: Style;
          json?: true;
        },
      ) => {
        const { apply } = await import('../apply/apply.ts');
        process.exitCode = await apply(file, {
          sandbox: options.sandbox ?? false,
          yes: options.yes ?? false,
          style: options.style,
          json: options.json ?? false,
          repair: options.repair ?? false,
          verify: options.verify ?? false,
          replace: options.replace ?? false,
        });
      },
    );
}
