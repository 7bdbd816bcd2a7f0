import { commands, ThemeIcon, window, type Disposable, type ExtensionContext, type Uri } from 'vscode';
import { topologyFile } from '../preview/topology-file.ts';
import { appliedFrom } from '../running/applied-record.ts';
import { refusalOfPlace } from '../running/can-run.ts';
import { nslinkCommand } from '../running/nslink-command.ts';
import { tellRefusal } from '../running/refusal.ts';

/** Opens a terminal inside a namespace of an applied topology: the one that the command is given, or one to choose. */
export class NamespaceTerminalFeature implements Disposable {
  readonly #context: ExtensionContext;
  readonly #command: Disposable;

  constructor(context: ExtensionContext) {
    this.#context = context;
    this.#command = commands.registerCommand('nslink.openNamespaceTerminal', (given?: unknown, namespace?: unknown) =>
      this.#open(topologyFile(given), typeof namespace === 'string' ? namespace : undefined),
    );
  }

  async #open(file: Uri | undefined, wanted: string | undefined): Promise<void> {
    if (!file) return;
    const refusal = refusalOfPlace(file);
    if (refusal) return tellRefusal(refusal);
    const applied = await appliedFrom(file.fsPath);
    if (!applied) {
      const apply = { label: 'Apply…', go: () => commands.executeCommand('nslink.apply', file) };
      return tellRefusal({
        reason: 'Nothing is applied from this file, so it has no namespaces yet.',
        waysOn: [apply],
      });
    }
    const { topology, namespaces } = applied;
    const namespace =
      wanted ?? (await window.showQuickPick(namespaces, { placeHolder: `Which namespace of ${topology}?` }));
    if (namespace === undefined) return;
    if (!namespaces.includes(namespace)) {
      const apply = { label: 'Apply…', go: () => commands.executeCommand('nslink.apply', file) };
      return tellRefusal({ reason: `${namespace} is not applied yet.`, waysOn: [apply] });
    }
    const { program, args, env } = nslinkCommand(this.#context, 'shell', topology, namespace);
    window
      .createTerminal({
        name: `${namespace} (${topology})`,
        shellPath: program,
        shellArgs: args,
        env,
        iconPath: new ThemeIcon('server'),
      })
      .show();
  }

  dispose(): void {
    this.#command.dispose();
  }
}
