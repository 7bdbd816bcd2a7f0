import { ProcessExecution, Task, TaskPanelKind, TaskRevealKind, TaskScope, type ExtensionContext } from 'vscode';
import { nslinkCommand } from '../running/nslink-command.ts';
import { isRoot } from '../running/privilege.ts';
import { emptyFolder } from './empty-folder.ts';
import type { PlaceKind } from '../../protocol/reports/status.ts';

/** What runs in a terminal of its own for a topology that is applied. */
export interface Work {
  /** `teardown`, `capture`, … */
  readonly action: string;
  readonly topology: string;
  readonly place: PlaceKind;
  /** What the terminal is called. */
  readonly name: string;
  /** The words after `nslink`. */
  readonly args: readonly string[];
  /** What else tells it from others. */
  readonly more?: Readonly<Record<string, string>>;
  /** Where it runs; by default where the name of a topology can be no file's. */
  readonly cwd?: string;
}

/** The task that runs it; the terminal gets the keyboard where `sudo` may ask. */
export async function nslinkTask(context: ExtensionContext, work: Work): Promise<Task> {
  const { action, topology, place, name, args: words, more, cwd } = work;
  const { program, args, env } = nslinkCommand(context, ...words);
  const task = new Task(
    { type: 'nslink', action, topology, place, ...more },
    TaskScope.Global,
    name,
    'NSLink',
    new ProcessExecution(program, args, { env, cwd: cwd ?? (await emptyFolder(context)) }),
  );
  task.presentationOptions = {
    reveal: TaskRevealKind.Always,
    focus: place === 'host' && !isRoot(),
    panel: TaskPanelKind.Dedicated,
    clear: true,
    showReuseMessage: false,
  };
  return task;
}

/** `lab`, `lab in a sandbox`: for the name of a terminal. */
export function nameOf({ topology, place }: Pick<Work, 'topology' | 'place'>): string {
  return place === 'sandbox' ? `${topology} in a sandbox` : topology;
}

/** `--sandbox`, where it is in one. */
export function placeOption(place: PlaceKind): readonly string[] {
  return place === 'sandbox' ? ['--sandbox'] : [];
}
