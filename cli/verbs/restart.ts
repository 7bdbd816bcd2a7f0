import type { Command } from 'commander';
import { ENVIRONMENT, examples, exitCodes, JSON_OPTION, JSON_TEXT, SANDBOX_OPTION } from './shared.ts';

/** `nslink restart` */
export function addRestart(program: Command): void {
  program
    .command('restart')
    .summary('end programs of an applied topology and start them again')
    .description(
      'Ends programs that live in the namespaces of an applied topology, whatever they are doing, and starts them again\n' +
        'as they were recorded; waits until each is ready. All else goes on working.',
    )
    .argument('<FILE|NAME>', 'the topology, or its file')
    .argument('<PROGRAM...>', 'namespace and name of each, such as web.server')
    .option(SANDBOX_OPTION, 'of the one in a sandbox')
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink restart lab web.server', 'after its configuration was edited'],
        ['nslink restart --sandbox lab r1.zebra r1.ospfd', 'two of one router, in a sandbox'],
      ) +
        exitCodes('they run again, and something else has drifted') +
        ENVIRONMENT,
    )
    .action(async (subject: string, programs: readonly string[], options: { sandbox?: true; json?: true }) => {
      const { restart } = await import('../restart/restart.ts');
      process.exitCode = await restart(subject, programs, {
        sandbox: options.sandbox ?? false,
        json: options.json ?? false,
      });
    });
}
