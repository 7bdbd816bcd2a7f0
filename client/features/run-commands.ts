import { commands, window, workspace, Disposable, type Uri } from 'vscode';
import { ServerCommand, type TerminalAction } from '../../protocol/custom-messages.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { topologyFile } from '../preview/topology-file.ts';
import { refusalOfPlace } from '../running/can-run.ts';
import { isInSandbox } from '../running/ending.ts';
import { tellRefusal } from '../running/refusal.ts';
import { saveFirst } from '../running/save-first.ts';

const ACTIONS: readonly TerminalAction[] = ['apply', 'teardown', 'try', 'repair', 'benchmark'];

/**
 * Apply, Teardown, Try in Sandbox, Repair and Benchmark, from wherever: the palette, menus, and the lenses, which run the server's
 * commands directly. Each way leads through the same questions before the server is asked to check the file.
 */
export class RunCommandsFeature implements Disposable {
  readonly #disposables: Disposable;

  constructor(server: LanguageServer, applied: AppliedTopologies) {
    server.middleware.executeCommand = async (command, args: unknown[], next): Promise<unknown> => {
      const action = ACTIONS.find(name => ServerCommand[name] === command);
      if (!action) return next(command, args);
      const file = await readyFile(topologyFile(args[0]), action);
      // What is asked and run depends on what is applied now.
      await applied.refresh();
      return file && next(command, [file.toString()]);
    };
    this.#disposables = Disposable.from(
      ...ACTIONS.map(action =>
        commands.registerCommand(`nslink.${action}`, async (given?: unknown) => {
          await server.start();
          const file = topologyFile(given);
          await commands.executeCommand(ServerCommand[action], file?.toString());
        }),
      ),
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** The file, saved and open, so that the server knows its text; `undefined` after the user was told why not. */
async function readyFile(file: Uri | undefined, action: TerminalAction): Promise<Uri | undefined> {
  if (!file) {
    void window.showInformationMessage('Open a .nslink file first, or choose one in the Explorer.');
    return undefined;
  }
  const refusal = refusalOfPlace(file);
  if (refusal) {
    void tellRefusal(refusal);
    return undefined;
  }
  const saved = await saveFirst(file, isInSandbox(action) ? action : undefined);
  if (saved) await workspace.openTextDocument(saved);
  return saved;
}
