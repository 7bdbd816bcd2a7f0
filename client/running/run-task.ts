import { dirname } from 'node:path';
import { Uri, workspace, type ExtensionContext } from 'vscode';
import type { RunInTerminalParams, TerminalAction } from '../../protocol/custom-messages.ts';
import { isInSandbox } from './ending.ts';
import { kernelOption } from './kernel-option.ts';
import { runInTerminal, type TerminalEnd } from './terminal-run.ts';

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

/** Runs `nslink` in a terminal. `replaces`: the user wants it also instead of what was applied from another file. */
export function runTask(
  context: ExtensionContext,
  asked: RunInTerminalParams,
  replaces: boolean,
): Promise<TerminalEnd> {
  const { action, path: file, topology } = asked;
  return runInTerminal(context, {
    name: taskName(asked),
    definition: { action, file, topology },
    args: VERBS[action](file, replaces ? ['--replace'] : []),
    asRoot: !isInSandbox(action),
    cwd: dirname(file),
    folder: workspace.getWorkspaceFolder(Uri.parse(asked.uri)),
    show: 'keyboard',
  });
}
