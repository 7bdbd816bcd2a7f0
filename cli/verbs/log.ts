import { InvalidArgumentError, type Command } from 'commander';
import { examples, JSON_OPTION, JSON_TEXT, SANDBOX_OPTION } from './shared.ts';

/** `nslink log` */
export function addLog(program: Command): void {
  program
    .command('log')
    .summary('show the runs of apply and teardown, and what they said')
    .description(
      'Lists the runs of apply and teardown for a topology, the latest first; or shows one of them in full: how it ended, ' +
        'what went wrong, what its commands said, and where its script is. Needs no root, changes nothing.',
    )
    .argument('<FILE|NAME>', 'the topology, applied or not; or its file')
    .argument('[NUMBER]', 'the run to show, as the list numbers them; 1 is the latest', readNumber)
    .option('--last', 'the same as 1')
    .option(SANDBOX_OPTION, 'the runs in its sandbox, which keeps them for as long as it lasts')
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(['nslink log lab', 'when what was run, and how it ended'], ['nslink log lab --last', 'the latest run']) +
        '\nKept are the latest 20 runs of a topology, 16 MB of all of them, until the machine restarts.\n' +
        'Exit code: 0 shown, 2 there is no run of that number, 3 nothing is kept of that topology.\n',
    )
    .action(
      async (
        subject: string,
        number: number | undefined,
        options: { last?: true; sandbox?: true; json?: true },
        command: Command,
      ) => {
        if (options.last && number !== undefined) command.error('error: NUMBER and --last are one too many');
        const { showLog } = await import('../log/show-log.ts');
        process.exitCode = await showLog(subject, options.last ? 1 : number, {
          sandbox: options.sandbox ?? false,
          json: options.json ?? false,
        });
      },
    );
}

function readNumber(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('It is 1 for the latest run, 2 for the one before, ….');
  return Number(text);
}
