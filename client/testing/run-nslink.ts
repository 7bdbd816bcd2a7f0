import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import {
  ProcessExecution,
  Task,
  TaskPanelKind,
  TaskRevealKind,
  tasks,
  TaskScope,
  type CancellationToken,
  type ExtensionContext,
} from 'vscode';
import { nslinkCommand, type CommandLine } from '../running/nslink-command.ts';
import { exitCodeOf } from '../running/run-task.ts';
import { writingTo } from '../running/status-answer.ts';

/** What a run of `nslink` printed: the answer, and what it told besides. */
export interface Printed {
  readonly answer: string;
  readonly told: string;
}

/** Runs `nslink` out of sight; a cancellation interrupts it, and it cleans up. */
export function runQuietly(
  context: ExtensionContext,
  file: string,
  args: readonly string[],
  token: CancellationToken,
): Promise<Printed> {
  const { program, args: words, env } = nslinkCommand(context, ...args);
  const child = spawn(program, words, {
    cwd: dirname(file),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const cancellation = token.onCancellationRequested(() => child.kill('SIGINT'));
  let [answer, told] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const { promise, resolve } = Promise.withResolvers<Printed>();
  child.on('error', error => {
    resolve({ answer, told: error.message });
  });
  child.on('close', () => {
    resolve({ answer, told });
  });
  return promise.finally(() => {
    cancellation.dispose();
  });
}

/** The same in a terminal, where `sudo` can ask. */
export async function runInTerminal(
  context: ExtensionContext,
  name: string,
  file: string,
  args: readonly string[],
  token: CancellationToken,
): Promise<Printed> {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-test-'));
  try {
    const path = join(directory, 'answer');
    const task = taskFor(name, file, path, nslinkCommand(context, ...args));
    const cancellation = token.onCancellationRequested(() => {
      tasks.taskExecutions.find(({ task: other }) => other.name === name)?.terminate();
    });
    await exitCodeOf(task);
    cancellation.dispose();
    return { answer: await readFile(path, 'utf8').catch(() => ''), told: '' };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function taskFor(name: string, file: string, answer: string, command: CommandLine): Task {
  const { program, args } = writingTo(answer, command.program, command.args);
  const execution = new ProcessExecution(program, args, { env: command.env, cwd: dirname(file) });
  const task = new Task({ type: 'nslink', action: 'test', file }, TaskScope.Global, name, 'NSLink', execution);
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    focus: true,
    panel: TaskPanelKind.Dedicated,
    clear: true,
    showReuseMessage: false,
  };
  return task;
}
