import { dirname } from 'node:path';
import {
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  tasks,
  TaskScope,
  Uri,
  workspace,
  type Disposable,
  type ExtensionContext,
} from 'vscode';
import type { RunInTerminalParams, TerminalAction } from '../../protocol/custom-messages.ts';
import { kernelOption } from './kernel-option.ts';
import { nslinkCommand } from './nslink-command.ts';

const VERBS: Readonly<Record<TerminalAction, (path: string, replace: readonly string[]) => readonly string[]>> = {
  apply: (path, replace) => ['apply', ...replace, '--yes', path],
  teardown: path => ['teardown', '--yes', path],
  try: path => ['try', ...kernelOption(), path],
  benchmark: path => ['bench', ...kernelOption(), path],
  repair: (path, replace) => ['apply', '--repair', ...replace, '--yes', path],
};

/** What the task's terminal is called. */
export function taskName({ action, topology }: Pick<RunInTerminalParams, 'action' | 'topology'>): string {
  return `${action} ${topology}`;
}

/**
 * Runs `nslink` in a terminal of its own, where `sudo` can ask; its exit code, or `undefined` if it was ended. `replaces`: the user
 * wants it also instead of what was applied from another file.
 */
export async function runTask(
  context: ExtensionContext,
  asked: RunInTerminalParams,
  replaces: boolean,
): Promise<number | undefined> {
  const { action, path: file, topology } = asked;
  const { program, args, env } = nslinkCommand(context, ...VERBS[action](file, replaces ? ['--replace'] : []));
  const task = new Task(
    { type: 'nslink', action, file, topology },
    workspace.getWorkspaceFolder(Uri.parse(asked.uri)) ?? TaskScope.Global,
    taskName(asked),
    'NSLink',
    new ProcessExecution(program, args, { env, cwd: dirname(asked.path) }),
    ['$nslink', '$nslink-file'],
  );
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    panel: TaskPanelKind.Dedicated,
    focus: true,
    clear: true,
    showReuseMessage: false,
  };
  return exitCodeOf(task);
}

/** Runs a task to its end; its exit code, or `undefined` if it was ended. */
export async function exitCodeOf(task: Task): Promise<number | undefined> {
  const { promise, resolve, reject } = Promise.withResolvers<number | undefined>();
  const isIt = (other: Task) => other.definition.type === 'nslink' && other.name === task.name;
  const listeners: Disposable[] = [
    tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
      if (isIt(execution.task)) resolve(exitCode);
    }),
    // The only event of a task whose process could not be started, or whose terminal was closed.
    tasks.onDidEndTask(({ execution }) => {
      if (isIt(execution.task)) resolve(undefined);
    }),
  ];
  tasks.executeTask(task).then(undefined, reject);
  try {
    return await promise;
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
