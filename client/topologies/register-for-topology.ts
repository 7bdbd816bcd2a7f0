import { commands, type Disposable } from 'vscode';
import { refusalOfWindow } from '../running/can-run.ts';
import { tellRefusal } from '../running/refusal.ts';
import { subjectOf, type OfTopology } from './subject.ts';

/** A command that runs something for a topology that is applied, which it is called with: where this window may run anything. */
export function registerForTopology(command: string, act: (subject: OfTopology) => unknown): Disposable {
  return commands.registerCommand(command, async (given?: unknown) => {
    const subject = subjectOf(given);
    const refusal = refusalOfWindow();
    if (refusal) await tellRefusal(refusal);
    else if (subject) await act(subject);
  });
}
