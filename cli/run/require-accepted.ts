import { createHash } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { commandsOf } from '../../compiler/plan/commands-run.ts';
import type { Topology } from '../../topology/topology.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { commandsText } from '../render/commands-text.ts';
import { confirm } from '../terminal/confirm.ts';
import { tell } from '../terminal/output.ts';

/**
 * Returns once the user has agreed that the commands of a file are run, in a sandbox: now, by `yes`, or when it was asked of
 * the same commands before.
 *
 * @throws CommandError when they do not agree, or cannot be asked.
 */
export async function requireAccepted(topology: Topology, yes: boolean): Promise<void> {
  const commands = commandsOf(topology);
  if (commands.length === 0) return;
  const { namespaces, directory } = topology;
  const binds = namespaces.flatMap(item => item.binds ?? []).map(({ from, at, isWritable }) => [from, at, isWritable]);
  const says = JSON.stringify([commands, binds, directory]);
  const file = join(acceptedDirectory(), createHash('sha256').update(says).digest('hex'));
  if (await stat(file).catch(() => undefined)) return;
  if (!yes) {
    const lines = commandsText(commands, directory, true);
    tell(lines.join('\n'));
    if (!process.stdin.isTTY || !process.stderr.isTTY) {
      throw new CommandError('these commands have not been agreed to: nothing was run', {
        exitCode: ExitCode.usage,
        hint: 'look at them, then add --yes; the same ones are not asked about again',
        details: { commands: [...lines] },
      });
    }
    await confirm('Run them?');
  }
  await mkdir(acceptedDirectory(), { recursive: true, mode: 0o700 });
  await writeFile(file, '', { mode: 0o600 });
}

/** Where it is kept what was agreed to (XDG Base Directory Specification). */
function acceptedDirectory(): string {
  return join(process.env.XDG_STATE_HOME || join(homedir(), '.local/state'), 'nslink/accepted');
}
