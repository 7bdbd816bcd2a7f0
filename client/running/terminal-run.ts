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
  type Disposable,
  type ExtensionContext,
  type TaskDefinition,
  type WorkspaceFolder,
} from 'vscode';
import { emptyFolder } from './empty-folder.ts';
import { nslinkCommand } from './nslink-command.ts';
import { rootEnvironment } from './become-root.ts';

/** What `nslink` is to do in a terminal. */
export interface TerminalWork {
  /** What the terminal is called. */
  readonly name: string;
  /** What tells it from others; `type` is always `nslink`. */
  readonly definition: Omit<TaskDefinition, 'type'>;
  /** The words after `nslink`. */
  readonly args: readonly string[];
  /** Whether it needs root on this machine. */
  readonly asRoot: boolean;
  /** Where it runs; by default in an empty directory: there the name of a topology can be no file's. */
  readonly cwd?: string;
  readonly folder?: WorkspaceFolder | undefined;
  /** `hidden`: only who asks for it sees the terminal. `keyboard`: it gets the keyboard, too. */
  readonly show?: 'hidden' | 'keyboard';
  /** Ends it before its time. */
  readonly token?: CancellationToken;
}

/** How it ended. */
export interface TerminalEnd {
  /** Whether it began at all: it did not when nobody became root for it. */
  readonly hasBegun: boolean;
  /** `undefined` when it was ended from outside. */
  readonly exitCode: number | undefined;
  /** What it prints with `--json`; empty when it came to nothing. */
  readonly report: string;
}

const NOT_BEGUN: TerminalEnd = { hasBegun: false, exitCode: undefined, report: '' };

/** Runs `nslink` in a terminal for people, one that nothing runs in any more if there is one, and hands over its result. */
export async function runInTerminal(context: ExtensionContext, work: TerminalWork): Promise<TerminalEnd> {
  const environment = work.asRoot ? await rootEnvironment(context) : {};
  if (!environment || work.token?.isCancellationRequested) return NOT_BEGUN;
  const directory = await mkdtemp(join(tmpdir(), 'nslink-report-'));
  try {
    const report = join(directory, 'report.json');
    const { program, args, env } = nslinkCommand(context, ...work.args);
    const execution = new ProcessExecution(program, args, {
      env: { ...env, ...environment, NSLINK_REPORT: report },
      cwd: work.cwd ?? (await emptyFolder(context)),
    });
    const definition = { ...work.definition, type: 'nslink' };
    const task = new Task(definition, work.folder ?? TaskScope.Global, work.name, 'NSLink', execution);
    task.presentationOptions = {
      reveal: work.show === 'hidden' ? TaskRevealKind.Never : TaskRevealKind.Always,
      focus: work.show === 'keyboard',
      panel: TaskPanelKind.Shared,
      // The program says itself what it is, in words that somebody can type.
      echo: false,
      clear: true,
      showReuseMessage: false,
    };
    const exitCode = await exitCodeOf(task, work.token);
    return { hasBegun: true, exitCode, report: await readFile(report, 'utf8').catch(() => '') };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/** Runs a task to its end; its exit code, or `undefined` if it was ended. */
async function exitCodeOf(task: Task, token: CancellationToken | undefined): Promise<number | undefined> {
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
    ...(token
      ? [
          token.onCancellationRequested(() => {
            tasks.taskExecutions.find(({ task: other }) => isIt(other))?.terminate();
          }),
        ]
      : []),
  ];
  tasks.executeTask(task).then(undefined, reject);
  try {
    return await promise;
  } finally {
    for (const listener of listeners) listener.dispose();
  }
}
