import { InvalidArgumentError, type Command } from 'commander';
import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import {
  ENVIRONMENT,
  examples,
  JSON_OPTION,
  JSON_TEXT,
  kernelOption,
  SANDBOX_OPTION,
  YES_OPTION,
  YES_TO_COMMANDS_TEXT,
} from './shared.ts';

interface Options {
  readonly pair?: readonly string[];
  readonly allPairs?: true;
  readonly runs: number;
  readonly seconds: number;
  readonly congestion?: string;
  readonly svg?: string;
  readonly kernel: SandboxKernel;
  readonly applied?: true;
  readonly sandbox?: true;
  readonly yes?: true;
  readonly json?: true;
}

/** `nslink bench` */
export function addBench(program: Command): void {
  program
    .command('bench')
    .summary('measure how fast the ways through topologies are')
    .description(
      'Makes each topology in a throwaway sandbox and measures the ways between its namespaces, all in turn: throughput with\n' +
        'one and with several TCP streams and what it costs in processor time, round-trip time, small packets per second.\n' +
        'Says what the figures depend on. Needs iperf3 and no root, leaves nothing behind.',
    )
    .argument('<FILE...>', 'topologies to measure, side by side')
    .option('--pair <A:B>', 'measure from namespace A to namespace B; can be given again', collect)
    .option('--all-pairs', 'measure all pairs, however many there are')
    .option('--runs <N>', 'how often to measure all of it', wholeNumber(1, 1000), 3)
    .option('--seconds <S>', 'how long each measurement takes', wholeNumber(1, 3600), 2)
    .option('--congestion <ALGORITHM>', "TCP's congestion control, such as cubic; else as the namespaces have it")
    .option('--svg <FILE>', 'write the figures as a picture, for light and dark pages')
    .addOption(kernelOption())
    .option('--applied', 'measure what is applied on this machine; FILE can also be a name')
    .option(SANDBOX_OPTION, 'with --applied: what is applied in a sandbox that stays')
    .option(YES_OPTION, YES_TO_COMMANDS_TEXT)
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink bench lab.nslink', 'the pairs that share a prefix; of more than 6 some'],
        ['nslink bench --svg ways.svg examples/[1-4]-*.nslink', 'four ways side by side, and a picture'],
        ['nslink bench --pair web:db --runs 9 lab.nslink', 'one way, measured more often'],
        ['nslink bench --applied lab', 'as it is applied on this machine'],
      ) +
        '\nExit code: 0 all was measured, 1 some could not be (or the file has errors), 2 usage, 3 refused, 4 could not be\n' +
        'made, 130 interrupted.\n' +
        ENVIRONMENT,
    )
    .action(async (files: string[], { pair, allPairs, applied, sandbox, yes, json, ...options }: Options) => {
      if (sandbox && !applied) {
        throw new CommandError('--sandbox says where to look for what is applied: it goes with --applied', {
          exitCode: ExitCode.usage,
          hint: 'without both, each topology is made in a throwaway sandbox',
        });
      }
      if (options.kernel === 'own' && applied) {
        throw new CommandError('--kernel own is of a throwaway sandbox: it does not go with --applied', {
          exitCode: ExitCode.usage,
          hint: 'leave out the one or the other',
        });
      }
      const { benchFiles } = await import('../bench/bench-files.ts');
      process.exitCode = await benchFiles(files, {
        ...options,
        pairs: pair ?? [],
        allPairs: allPairs ?? false,
        yes: yes ?? false,
        json: json ?? false,
        ...(applied && { applied: sandbox ? 'sandbox' : 'host' }),
      });
    });
}

function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}

function wholeNumber(least: number, most: number): (text: string) => number {
  return text => {
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= least && value <= most) return value;
    throw new InvalidArgumentError(`It is a whole number from ${least} to ${most}.`);
  };
}
