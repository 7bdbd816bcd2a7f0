import type { Command } from 'commander';
import {
  examples,
  JSON_OPTION,
  JSON_TEXT,
  kernelOption,
  styleOption,
  YES_OPTION,
  YES_TO_COMMANDS_TEXT,
} from './shared.ts';
import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';
import type { Style } from '../../compiler/script/render-script.ts';

/** `nslink try` */
export function addTry(program: Command, command: readonly string[]): void {
  program
    .command('try')
    .summary('make a topology in a throwaway sandbox, test it, take it down')
    .description(
      'Makes each topology in a throwaway sandbox, then pings and sends TCP data between every pair of namespaces\n' +
        'that should reach each other, as neighbours or over routers, both ways (or runs COMMAND), and takes it down.\n' +
        'Needs no root, leaves nothing behind.',
    )
    .usage('[options] <FILE...> [-- COMMAND…]')
    .argument('<FILE...>', 'topologies to try')
    .addOption(kernelOption())
    .addOption(styleOption())
    .option(YES_OPTION, YES_TO_COMMANDS_TEXT)
    .option(JSON_OPTION, JSON_TEXT)
    .addHelpText(
      'after',
      examples(
        ['nslink try examples/*.nslink', 'a table of what works, and how fast'],
        ['nslink try --kernel own lab.nslink', 'where this machine lacks a feature, or forbids sandboxes'],
        ['nslink try lab.nslink -- ip netns exec ns1 ping -c 1 10.0.0.2', 'a test of your own'],
      ) +
        '\nExit code: 0 all pairs reach each other, 1 some do not (or the file has errors), 3 refused, 4 could not be made,\n' +
        '130 interrupted; with COMMAND, that of the command.\n',
    )
    .action(async (files: string[], options: { kernel: SandboxKernel; style: Style; yes?: true; json?: true }) => {
      const { tryFiles } = await import('../try/try-files.ts');
      process.exitCode = await tryFiles(files, command, {
        ...options,
        yes: options.yes ?? false,
        json: options.json ?? false,
      });
    });
}
