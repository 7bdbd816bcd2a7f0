import type { Command } from 'commander';
import { examples, JSON_OPTION, JSON_TEXT, SANDBOX_OPTION } from './shared.ts';

interface Options {
  readonly sandbox?: true;
  readonly all?: true;
  readonly recorded?: true;
  readonly watch?: true;
  readonly json?: true;
}

/** `nslink status` */
export function addStatus(program: Command): void {
  program
    .command('status')
    .summary('show what is applied, and whether it is still so')
    .description('Shows what is applied, and how what really exists differs from it. Changes nothing.')
    .argument('[FILE|NAME]', 'the file that was applied, or the name of the topology; all of them when absent')
    .option(SANDBOX_OPTION, 'what is applied in sandboxes')
    .option('--all', 'on this machine and in sandboxes, and what is orphaned')
    .option('--recorded', 'what was recorded, without a look at what exists')
    .option('--watch', 'go on, and show it again whenever it has become another')
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink status', 'all that is applied on this machine'],
        ['nslink status --sandbox lab', 'topology lab, in its sandbox'],
        ['nslink status --all', 'everything that is of NSLink and of this user'],
        ['nslink status --watch lab', 'until Ctrl-C; with --json one line of JSON for each change'],
      ) +
        '\nExit code: 0 all is as applied, 1 something differs or is not applied.\nWhat it does not look at, `nslink status --json` lists as notLookedAt.\n',
    )
    .action(async (subject: string | undefined, options: Options, verb: Command) => {
      const { sandbox, watch, all, recorded } = options;
      if (all && (subject !== undefined || sandbox || watch)) {
        verb.error('error: --all goes with --recorded and --json only');
      }
      if (recorded && watch) verb.error('error: --recorded and --watch are one too many');
      const { status } = await import('../status/status.ts');
      process.exitCode = await status(subject, {
        sandbox: options.sandbox ?? false,
        all: options.all ?? false,
        recorded: options.recorded ?? false,
        watch: options.watch ?? false,
        json: options.json ?? false,
      });
    });
}
