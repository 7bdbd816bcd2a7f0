import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  tasks,
  TaskScope,
  type CancellationToken,
  type ExtensionContext,
  type TaskDefinition,
} from 'vscode';
import { nslinkCommand } from './nslink-command.ts';
import { isRoot } from './privilege.ts';
import { exitCodeOf } from './run-task.ts';
import { writingTo } from './status-answer.ts';

/** What is asked of `nslink`. */
export interface Asked {
  /** What the task's terminal is called. */
  readonly name: string;
  readonly definition: TaskDefinition;
  /** The words after `nslink`. */
  readonly args: readonly string[];
  /** Where it runs; by default in an empty directory: there the name of a topology can be no file's. */
  readonly cwd?: string;
  /** Ends it before its time. */
  readonly token?: CancellationToken;
}

/** What `nslink` prints, run in a terminal, where `sudo` can ask; empty when there was no answer. */
export async function answerInTerminal(
  context: ExtensionContext,
  { name, definition, args: words, cwd, token }: Asked,
): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-answer-'));
  try {
    const answer = join(directory, 'answer');
    const command = nslinkCommand(context, ...words);
    const { program, args } = writingTo(answer, command.program, command.args);
    const execution = new ProcessExecution(program, args, { env: command.env, cwd: cwd ?? directory });
    const task = new Task(definition, TaskScope.Global, name, 'NSLink', execution);
    task.presentationOptions = {
      reveal: isRoot() ? TaskRevealKind.Never : TaskRevealKind.Always,
      focus: !isRoot(),
      panel: TaskPanelKind.Dedicated,
      clear: true,
      showReuseMessage: false,
    };
    const cancellation = token?.onCancellationRequested(() => {
      tasks.taskExecutions.find(({ task: other }) => other.name === name)?.terminate();
    });
    await exitCodeOf(task);
    cancellation?.dispose();
    return await readFile(answer, 'utf8').catch(() => '');
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
