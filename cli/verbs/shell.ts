import type { Command } from 'commander';
import { ENVIRONMENT, examples, JSON_OPTION, SANDBOX_OPTION } from './shared.ts';

/** `nslink shell` */
export function addShell(program: Command, command: readonly string[]): void {
  program
    .command('shell')
    .summary('work inside a namespace')
    .description(
      'Opens a shell inside a namespace of an applied topology, or runs one command there. Runs as root. Its prompt says where\n' +
        'one is, as does the variable NSLINK_SHELL. `host` is the machine’s side of a sandbox, where its switches are.',
    )
    .usage('[options] <NAME> <NAMESPACE> [-- COMMAND…]')
    .argument('<NAME>', 'the topology, or the file that was applied')
    .argument('<NAMESPACE>', 'a namespace in it; of a sandbox also host')
    .option(SANDBOX_OPTION, 'the topology in a sandbox')
    .option(JSON_OPTION, "the command's exit code and output as JSON")
    .addHelpText(
      'after',
      examples(
        ['nslink shell --sandbox lab ns1', 'a shell in ns1'],
        ['nslink shell --sandbox lab ns1 -- ping -c 1 10.0.0.2', 'one command'],
        ['nslink shell --sandbox lab host -- ovs-vsctl show', 'where the switches of the sandbox are'],
      ) +
        '\nExit code: that of the command.\n' +
        ENVIRONMENT,
    )
    .action(async (name: string, namespace: string, options: { sandbox?: true; json?: true }) => {
      const { openShell } = await import('../shell/open-shell.ts');
      process.exitCode = await openShell(name, namespace, command, {
        sandbox: options.sandbox ?? false,
        json: options.json ?? false,
      });
    });
}
