import { hostname } from 'node:os';
import { commands, window, type Disposable, type ExtensionContext } from 'vscode';
import { refusalOfWindow } from '../running/can-run.ts';
import { asWhom } from '../running/privilege.ts';
import { tellRefusal } from '../running/refusal.ts';
import { runForTopology } from '../topologies/run-for-topology.ts';
import type { Subject } from '../topologies/row.ts';
import type { Topologies } from '../topologies/topologies.ts';

/** What the task's terminal is called. */
const NAME = 'remove what is orphaned';

/** Removes what carries our mark and belongs to nothing that is applied, once the user has agreed to all of it. */
export class OrphansFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #topologies: Topologies;
  readonly #command: Disposable;

  constructor(context: ExtensionContext, topologies: Topologies) {
    this.#context = context;
    this.#topologies = topologies;
    this.#command = commands.registerCommand('nslink.removeOrphans', (given?: Subject) => this.#remove(given?.orphan));
  }

  /** `only`: its id; else all of them. */
  async #remove(only: string | undefined): Promise<void> {
    const refusal = refusalOfWindow();
    if (refusal) return tellRefusal(refusal);
    const all = this.#topologies.report?.orphans ?? [];
    const orphans = all.filter(({ id }) => only === undefined || id === only);
    if (orphans.length === 0) return;
    const go = 'Remove';
    const question = `Remove what is orphaned on ${hostname()}, ${asWhom()}?`;
    const detail = orphans.map(({ text, mend }) => (mend === null ? text : `${text}\n    ${mend}`)).join('\n');
    if ((await window.showWarningMessage(question, { modal: true, detail }, go)) !== go) return;
    await runForTopology(this.#context, {
      action: 'doctor',
      topology: '',
      place: 'host',
      name: NAME,
      // It looks again at each of them before it removes it.
      args: ['doctor', '--fix', '--yes', ...(only === undefined ? [] : ['--only', only])],
    });
    await this.#topologies.refresh();
  }

  dispose(): void {
    this.#command.dispose();
  }
}
