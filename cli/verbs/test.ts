import { InvalidArgumentError, Option, type Command } from 'commander';
import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import {
  ENVIRONMENT,
  examples,
  JSON_OPTION,
  JSON_TEXT,
  kernelOption,
  YES_OPTION,
  YES_TO_COMMANDS_TEXT,
} from './shared.ts';

/** `nslink test` */
export function addTest(program: Command): void {
  program
    .command('test')
    .summary('try what a file expects of its topology')
    .description(
      'Tries the `expect` statements of each file: pings, ports, throughput. Where the topology is applied, on this\n' +
        'machine or in its sandbox; else in a throwaway sandbox, which needs no root. What is not so is told with its reason.',
    )
    .argument('<FILE...>', 'topologies with expectations; - is standard input')
    .option('--sandbox', 'in a throwaway sandbox, also when it is applied')
    .option('--applied', 'only where it is applied')
    .addOption(
      new Option('--place <PLACE>', 'just there: host and sandbox are where it is applied, throwaway is a new sandbox')
        .choices(['host', 'sandbox', 'throwaway'])
        .conflicts(['sandbox', 'applied']),
    )
    .addOption(kernelOption())
    .option('--line <N>', 'only the expectation on that line; several times for several', collectLine)
    .option('--junit <FILE>', 'write the results as JUnit XML, too')
    .option(YES_OPTION, YES_TO_COMMANDS_TEXT)
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink test lab.nslink', 'where it is applied, else in a sandbox'],
        ['nslink test --sandbox --junit results.xml *.nslink', 'in CI'],
        [
          'nslink test --kernel own lab.nslink',
          'in a sandbox with a kernel of its own, which has what this machine lacks',
        ],
        ['nslink apply --verify lab.nslink', 'apply, and undo it if something is not as expected'],
      ) +
        '\nExit code: 0 all is as expected, 1 something is not (or a file has errors, or expects nothing), 2 usage, 3 refused,\n' +
        '4 could not be made, 130 interrupted.\n' +
        ENVIRONMENT,
    )
    .action(
      async (
        files: string[],
        options: {
          sandbox?: true;
          applied?: true;
          place?: 'host' | 'sandbox' | 'throwaway';
          kernel: SandboxKernel;
          line?: number[];
          junit?: string;
          yes?: true;
          json?: true;
        },
      ) => {
        const asked = options.place ?? (options.sandbox ? 'throwaway' : options.applied ? 'applied' : undefined);
        if (options.kernel === 'own' && asked !== undefined && asked !== 'throwaway') {
          throw new CommandError('--kernel own is of a throwaway sandbox: it does not go with where it is applied', {
            exitCode: ExitCode.usage,
            hint: 'leave out the one or the other',
          });
        }
        const { testFiles } = await import('../test/test-files.ts');
        process.exitCode = await testFiles(files, {
          where: asked ?? (options.kernel === 'own' ? 'throwaway' : 'any'),
          kernel: options.kernel,
          lines: options.line ?? [],
          ...(options.junit !== undefined && { junit: options.junit }),
          yes: options.yes ?? false,
          json: options.json ?? false,
        });
      },
    );
}

function collectLine(text: string, lines: readonly number[] = []): readonly number[] {
  const line = Number(text);
  if (!Number.isInteger(line) || line < 1) throw new InvalidArgumentError('It is a line number, from 1 on.');
  return [...lines, line];
}
