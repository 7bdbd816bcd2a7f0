import { commands, window, workspace, type Disposable, type TextEditor } from 'vscode';

/** Opens by itself, with the first `.nslink` file of a window, what the user wants to have beside it. */
export class StartWithFeature implements Disposable {
  readonly #listener: Disposable;

  constructor() {
    this.#listener = window.onDidChangeActiveTextEditor(editor => {
      this.#start(editor);
    });
    this.#start(window.activeTextEditor);
  }

  #start(editor: TextEditor | undefined): void {
    if (editor?.document.languageId !== 'nslink') return;
    this.#listener.dispose();
    void arrange(editor);
  }

  dispose(): void {
    this.#listener.dispose();
  }
}

async function arrange({ document, viewColumn }: TextEditor): Promise<void> {
  const wanted = workspace.getConfiguration('nslink').get<readonly string[]>('startWith', []);
  if (wanted.includes('topologies')) await commands.executeCommand('nslink.topologies.focus');
  if (wanted.includes('diagram')) await commands.executeCommand('nslink.openDiagram', document.uri);
  if (wanted.length > 0 && viewColumn !== undefined) await window.showTextDocument(document, viewColumn);
}
