import { commandRunText, type CommandRun } from '../../compiler/plan/commands-run.ts';
import { counted } from '../../topology/quantities/counted.ts';

/** What a file runs, in full; nothing when it runs nothing. */
export function commandsText(
  commands: readonly CommandRun[],
  directory: string | undefined,
  inSandbox: boolean,
): readonly string[] {
  if (commands.length === 0) return [];
  const reach = inSandbox ? 'none of which reaches this machine' : 'as root unless they say otherwise';
  return [
    `Runs ${counted(commands.length, 'command')} of the file in its namespaces, from ${directory ?? '/'}, ${reach}:`,
    ...commands.map(command => `  ${commandRunText(command)}`),
  ];
}
