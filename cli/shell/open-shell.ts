import type { ShellReport } from '../../protocol/reports/shell.ts';
import { inNamespace } from '../../runtime/in-namespace.ts';
import { findApplied } from '../applied/find-applied.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { shortList } from '../render/counted.ts';
import { fromHere } from '../run/from-here.ts';
import { runCommand } from '../run/run-command.ts';
import { printJson, tell } from '../terminal/output.ts';

/** Runs a command, or the user's shell, inside a namespace of an applied topology; returns its exit code. */
export async function openShell(
  argument: string,
  namespace: string,
  command: readonly string[],
  { sandbox, json }: { readonly sandbox: boolean; readonly json: boolean },
): Promise<number> {
  const { place, record } = await findApplied(argument, sandbox ? 'sandbox' : 'host');
  const names = record.topology.namespaces.map(({ name }) => name);
  if (!names.includes(namespace)) {
    throw new CommandError(`${record.name} has no namespace ${namespace}`, {
      exitCode: ExitCode.usage,
      hint: names.length > 0 ? `its namespaces: ${shortList(names)}` : 'it has none',
    });
  }
  if (json && command.length === 0) {
    throw new CommandError('--json needs a command to run', {
      exitCode: ExitCode.usage,
      hint: `nslink shell --json ${record.name} ${namespace} -- COMMAND…`,
    });
  }
  if (command.length === 0 && process.stdin.isTTY) tell(`in namespace ${namespace} of ${record.name}; back with: exit`);
  const words = command.length > 0 ? command : [process.env.SHELL ?? 'bash'];
  const end = await runCommand(inNamespace(place, namespace, fromHere(place, words)), { capture: json });
  const report: ShellReport = { topology: record.name, namespace, command, ...end };
  if (json) printJson(report);
  return end.exitCode;
}
