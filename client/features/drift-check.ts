import { commands, window, workspace, type Disposable, type ExtensionContext, type Uri } from 'vscode';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { topologyFile } from '../preview/topology-file.ts';
import { refusalOfHost, refusalOfPlace } from '../running/can-run.ts';
import { checkName, readStatus } from '../running/read-status.ts';
import { tellRefusal } from '../running/refusal.ts';
import type { Topologies } from '../topologies/topologies.ts';

/** Looks, on demand, whether what is applied is still as it was applied. */
export class DriftCheckFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #server: LanguageServer;
  readonly #applied: AppliedTopologies;
  readonly #topologies: Topologies;
  readonly #command: Disposable;
  readonly #checking = new Set<string>();

  constructor(context: ExtensionContext, server: LanguageServer, applied: AppliedTopologies, topologies: Topologies) {
    this.#context = context;
    this.#server = server;
    this.#applied = applied;
    this.#topologies = topologies;
    this.#command = commands.registerCommand('nslink.checkForDrift', (given?: unknown) =>
      this.#check(topologyFile(given)),
    );
  }

  async #check(file: Uri | undefined): Promise<void> {
    if (!file) return;
    const refusal = refusalOfPlace(file) ?? (await refusalOfHost(file, 'repair', false));
    if (refusal) return tellRefusal(refusal);
    await this.#server.start();
    await workspace.openTextDocument(file);
    await this.#applied.refresh();
    const { topology, state } = this.#applied.of(file) ?? {};
    if (topology === undefined || (state !== 'applied' && state !== 'changed')) {
      const apply = { label: 'Apply…', go: () => commands.executeCommand('nslink.apply', file) };
      return tellRefusal({ reason: 'Nothing of this file is applied, so nothing can have drifted.', waysOn: [apply] });
    }
    if (this.#checking.has(topology)) return;
    this.#checking.add(topology);
    try {
      await this.#look(file, topology);
    } finally {
      this.#checking.delete(topology);
    }
  }

  async #look(file: Uri, topology: string): Promise<void> {
    const look = await readStatus(this.#context, topology);
    if (look === 'not-begun') return;
    if (look === 'unread') {
      const show = 'Show Terminal';
      const answer = await window.showErrorMessage(`What there is of ${topology} could not be read.`, show);
      if (answer === show) window.terminals.find(({ name }) => name === checkName(topology))?.show();
      return;
    }
    const differences = look.differences ?? [];
    // Whence all that show drift know of it.
    this.#topologies.setLive(look);
    if (differences.length === 0) {
      void window.showInformationMessage(`${topology} is as it was applied.`);
      return;
    }
    const [repair, problems] = ['Repair…', 'Show Problems'];
    const [first] = differences;
    const words = differences.length === 1 ? `: ${first?.text}` : ` in ${differences.length} places.`;
    const answer = await window.showWarningMessage(`${topology} has drifted${words}`, repair, problems);
    if (answer === repair) await commands.executeCommand('nslink.repair', file);
    if (answer === problems) await commands.executeCommand('workbench.actions.view.problems');
  }

  dispose(): void {
    this.#command.dispose();
  }
}
