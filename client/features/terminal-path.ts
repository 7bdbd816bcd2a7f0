import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import type { Disposable, ExtensionContext, LogOutputChannel } from 'vscode';

/** Has `nslink` on the PATH of the window's terminals, behind whatever else is there: what a terminal shows can be typed in another. */
export class TerminalPathFeature implements Disposable {
  readonly #context: ExtensionContext;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    if (process.platform === 'linux')
      this.#add().catch((error: unknown) => {
        log.error('nslink could not be put on the PATH of terminals.', error);
      });
  }

  async #add(): Promise<void> {
    const { globalStorageUri, environmentVariableCollection: variables } = this.#context;
    const folder = join(globalStorageUri.fsPath, 'bin');
    await mkdir(folder, { recursive: true });
    const words = [process.execPath, this.#context.asAbsolutePath('dist/nslink.mjs')].map(quoted);
    // A desktop VS Code is Electron, which is Node when it is told so.
    const script = `#!/bin/sh\nELECTRON_RUN_AS_NODE=1 exec ${words.join(' ')} "$@"\n`;
    await writeFile(join(folder, 'nslink'), script, { mode: 0o755 });
    variables.description = 'Puts the command nslink on the PATH.';
    variables.append('PATH', `${delimiter}${folder}`, { applyAtProcessCreation: true, applyAtShellIntegration: true });
  }

  dispose(): void {
    this.#context.environmentVariableCollection.clear();
  }
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", `'\\''`)}'`;
}
