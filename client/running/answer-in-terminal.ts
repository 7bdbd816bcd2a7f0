import type { CancellationToken, ExtensionContext, TaskDefinition } from 'vscode';
import { isRoot } from './privilege.ts';
import { runInTerminal } from './terminal-run.ts';

/** What is asked of `nslink`, as root on this machine. */
export interface Asked {
  /** What the task's terminal is called. */
  readonly name: string;
  readonly definition: Omit<TaskDefinition, 'type'>;
  /** The words after `nslink`. */
  readonly args: readonly string[];
  /** Where it runs; by default in an empty directory: there the name of a topology can be no file's. */
  readonly cwd?: string;
  /** Ends it before its time. */
  readonly token?: CancellationToken;
}

/** What `nslink` prints with `--json`; empty when there was no answer, `undefined` when nobody became root to ask. */
export async function answerInTerminal(context: ExtensionContext, asked: Asked): Promise<string | undefined> {
  const quietly = isRoot() ? ({ show: 'hidden' } as const) : {};
  const { hasBegun, report } = await runInTerminal(context, { ...asked, asRoot: true, ...quietly });
  return hasBegun ? report : undefined;
}
