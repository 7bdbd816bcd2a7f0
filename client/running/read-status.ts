import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ProcessExecution, Task, TaskPanelKind, TaskRevealKind, TaskScope, type ExtensionContext } from 'vscode';
import type { TopologyReport } from '../topologies/status-report.ts';
import { nslinkCommand } from './nslink-command.ts';
import { isRoot } from './privilege.ts';
import { exitCodeOf } from './run-task.ts';
import { readAnswer, writingTo } from './status-answer.ts';

/** What the task's terminal is called. */
export function checkName(topology: string): string {
  return `check ${topology}`;
}

/**
 * Asks `nslink status` what there is of a topology on this machine, and how that differs from what it was applied as, in a
 * terminal, where `sudo` can ask; `undefined` when there was no answer.
 */
export async function readStatus(context: ExtensionContext, topology: string): Promise<TopologyReport | undefined> {
  // An empty directory: there the name can be no file's.
  const cwd = await mkdtemp(join(tmpdir(), 'nslink-check-'));
  try {
    const answer = join(cwd, 'status');
    const command = nslinkCommand(context, 'status', '--json', topology);
    const { program, args } = writingTo(answer, command.program, command.args);
    const task = new Task(
      { type: 'nslink', action: 'check', topology },
      TaskScope.Global,
      checkName(topology),
      'NSLink',
      new ProcessExecution(program, args, { env: command.env, cwd }),
    );
    task.presentationOptions = {
      reveal: isRoot() ? TaskRevealKind.Never : TaskRevealKind.Always,
      focus: !isRoot(),
      panel: TaskPanelKind.Dedicated,
      clear: true,
      showReuseMessage: false,
    };
    await exitCodeOf(task);
    return readAnswer(await readFile(answer, 'utf8').catch(() => ''));
  } finally {
    await rm(cwd, { recursive: true, force: true });
  }
}
