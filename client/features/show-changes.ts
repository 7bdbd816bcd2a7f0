import { basename } from 'node:path';
import { commands, workspace, type Disposable, type Uri } from 'vscode';
import type { ScriptStyle, ScriptView } from '../../protocol/custom-messages.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { scriptUri } from '../preview/script-uri.ts';
import { topologyFile } from '../preview/topology-file.ts';
import { tellRefusal } from '../running/refusal.ts';

/** Compares the script that made what is applied with the one for the text as it is now. */
export class ShowChangesFeature implements Disposable {
  readonly #server: LanguageServer;
  readonly #applied: AppliedTopologies;
  readonly #command: Disposable;

  constructor(server: LanguageServer, applied: AppliedTopologies) {
    this.#server = server;
    this.#applied = applied;
    this.#command = commands.registerCommand('nslink.showChanges', (given?: unknown) =>
      this.#show(topologyFile(given)),
    );
  }

  async #show(file: Uri | undefined): Promise<void> {
    if (!file) return;
    await this.#server.start();
    await workspace.openTextDocument(file);
    await this.#applied.refresh();
    const { topology, state } = this.#applied.of(file) ?? {};
    if (state !== 'applied' && state !== 'changed') {
      const apply = { label: 'Apply…', go: () => commands.executeCommand('nslink.apply', file) };
      return tellRefusal({
        reason: 'Nothing of this file is applied, so there is nothing to compare it with.',
        waysOn: [apply],
      });
    }
    const style = workspace.getConfiguration('nslink.preview').get<ScriptStyle>('style', 'batch');
    const script = (view: ScriptView) => scriptUri({ source: file.toString(), view, style });
    const title = `${topology}: as applied ↔ ${basename(file.path)}`;
    await commands.executeCommand('vscode.diff', script('recorded'), script('apply'), title, { preview: true });
  }

  dispose(): void {
    this.#command.dispose();
  }
}
