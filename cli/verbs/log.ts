import { InvalidArgumentError, type Command } from 'commander';
import { examples, JSON_OPTION, JSON_TEXT, SANDBOX_OPTION } from './shared.ts';

/** `nslink log` */
export function addLog(program: Command): void {
  program
    .command('log')
    .summary('show the runs of apply and teardown, and what they said')
    .description(
      'Lists the runs of apply and teardown for a topology, the latest first; or shows one of them in full: how it ended, ' +
        'what went wrong, what its commands said, and where its script is; or what one of its programs prints. Needs no root, changes nothing.',
    )
    .argument('<FILE|NAME>', 'the topology, applied or not; or its file')
    .argument('[NUMBER]', 'the run to show, as the list numbers them; 1 is the latest', readNumber)
    .option('--last', 'the same as 1')
    .option('--of <PROGRAM>', 'what a program has printed instead, such as web.server, the last of it')
    .option('-f, --follow', 'with --of: go on until the program ends')
    .option(SANDBOX_OPTION, 'the runs in its sandbox, which keeps them for as long as it lasts')
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink log lab', 'when what was run, and how it ended'],
        ['nslink log lab --last', 'the latest run'],
        ['nslink log lab --of web.server -f', 'what the program server in namespace web prints'],
      ) +
        '\nKept are the latest 20 runs of a topology, 16 MB of all of them, until the machine restarts.\n' +
        'Exit code: 0 shown, 2 there is no run of that number, 3 nothing is kept of that topology.\n',
    )
    .action(
      async (
        subject: string,
        number: number | undefined,
        options: { last?: true; of?: string; follow?: true; sandbox?: true; json?: true },
        command: Command,
      ) => {
        if (options.last && number !== undefined) command.error('error: NUMBER and --last are one too many');
        if (options.of !== undefined) {
          if (number !== undefined || options.last)
            command.error('error: --of is of a program, NUMBER and --last of a run');
          const { showProgramOutput } = await import('../log/program-output.ts');
          process.exitCode = await showProgramOutput(subject, options.of, {
            sandbox: options.sandbox ?? false,
            follow: options.follow ?? false,
            json: options.json ?? false,
          });
          return;
        }
        if (options.follow) command.error('error: --follow goes with --of PROGRAM');
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
