import { commands, Uri, window, workspace, type Disposable, type ExtensionContext, type QuickPickItem } from 'vscode';

interface Example extends QuickPickItem {
  readonly text: string;
}

/** Begins a new file with one of the examples, as a text that is not saved yet. */
export class NewTopologyFeature implements Disposable {
  readonly #examples: Uri;
  readonly #command: Disposable;

  constructor({ extensionUri }: ExtensionContext) {
    this.#examples = Uri.joinPath(extensionUri, 'examples');
    this.#command = commands.registerCommand('nslink.newTopology', () => this.#choose());
  }

  async #choose(): Promise<void> {
    const example = await window.showQuickPick(this.#read(), { placeHolder: 'Which example to start from?' });
    if (!example) return;
    const document = await workspace.openTextDocument({ language: 'nslink', content: example.text });
    await window.showTextDocument(document);
  }

  async #read(): Promise<Example[]> {
    const entries = await workspace.fs.readDirectory(this.#examples);
    const names = entries.map(([name]) => name).filter(name => name.endsWith('.nslink'));
    return Promise.all(
      names.sort(byNumber).map(async name => {
        const bytes = await workspace.fs.readFile(Uri.joinPath(this.#examples, name));
        const text = new TextDecoder().decode(bytes);
        return { label: name.replace(/\.nslink$/, ''), detail: firstComment(text), text };
      }),
    );
  }

  dispose(): void {
    this.#command.dispose();
  }
}

/** `10-campus` after `9-tree-of-100`. */
function byNumber(one: string, other: string): number {
  return one.localeCompare(other, 'en', { numeric: true });
}

/** What the example says about itself in the comment at its start. */
function firstComment(text: string): string {
  const [, words = ''] = /\/\*\*([\s\S]*?)\*\//.exec(text) ?? [];
  return words.replaceAll(/\s*\n\s*\*?\s*/g, ' ').trim();
}
