import type { ShellReport } from '../../protocol/reports/shell.ts';
import { inNode } from '../../runtime/enter-node.ts';
import { HOST } from '../../runtime/in-namespace.ts';
import { findApplied } from '../applied/find-applied.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { fromHere } from '../run/from-here.ts';
import { runCommand } from '../run/run-command.ts';
import { printJson, tell } from '../terminal/output.ts';
import { promptingShell } from './prompting-shell.ts';
import { requireNode } from './require-node.ts';

/**
 * Runs a command, or the user's shell, inside a namespace of an applied topology, or with `host` on the machine's side of
 * its sandbox; returns its exit code.
 */
export async function openShell(
  argument: string,
  namespace: string,
  command: readonly string[],
  { sandbox, json }: { readonly sandbox: boolean; readonly json: boolean },
): Promise<number> {
  const { place, record } = await findApplied(argument, sandbox ? 'sandbox' : 'host');
  requireNode(place, record, namespace);
  if (json && command.length === 0) {
    throw new CommandError('--json needs a command to run', {
      exitCode: ExitCode.usage,
      hint: `nslink shell --json ${record.name} ${namespace} -- COMMAND…`,
    });
  }
  const isTyped = command.length === 0 && process.stdin.isTTY;
  if (isTyped) {
    const where = namespace === HOST ? `on the machine's side of the sandbox` : `in namespace ${namespace}`;
    tell(`${where} of ${record.name}; back with: exit`);
  }
  const shell = process.env.SHELL ?? 'bash';
  const own = isTyped ? promptingShell(shell, `${namespace}@${record.name}`) : [shell];
  const words = command.length > 0 ? command : own;
  const end = await runCommand(inNode(place, record.topology, namespace, fromHere(place, words)), { capture: json });
  const report: ShellReport = { topology: record.name, namespace, command, ...end };
  if (json) printJson(report);
  return end.exitCode;
}
