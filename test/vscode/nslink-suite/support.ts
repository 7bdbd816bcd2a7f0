import { setTimeout as delay } from 'node:timers/promises';
import {
  commands,
  extensions,
  languages,
  Position,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type TextDocument,
  type TextEditor,
} from 'vscode';
import { join } from 'node:path';

/** The extension under test. */
export const extension = extensions.getExtension('nslink.nslink')!;

/** What package.json says of it. */
export const manifest = extension.packageJSON as typeof import('../../../package.json');

/** A topology without errors. */
export const GOOD = `namespace ns1
namespace ns2
connector veth ns1.tap1 10.0.0.1/24 -- ns2.tap2 10.0.0.2/24
`;

/** Two folders, for the workspace has two. */
const [first, second] = (workspace.workspaceFolders ?? []).map(({ uri }) => uri) as [Uri, Uri];
export { second };

/** Waits until the condition holds; mocha's limit ends it otherwise. */
export async function until<T>(condition: () => T | undefined | false | Promise<T | undefined | false>): Promise<T> {
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    await delay(20);
  }
}

let count = 0;

/** Writes a new file of a workspace folder, whose name begins with a number of its own, and shows it alone. */
export async function open(name: string, text: string, folder = first): Promise<TextEditor> {
  const uri = Uri.file(join(folder.fsPath, `${++count}-${name}`));
  await workspace.fs.writeFile(uri, Buffer.from(text));
  await commands.executeCommand('workbench.action.closeAllEditors');
  return window.showTextDocument(uri);
}

/** Replaces the whole text, as one edit. */
export async function rewrite(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(new Position(0, 0), document.lineAt(document.lineCount - 1).range.end), text);
  await workspace.applyEdit(edit);
}

/** The codes of what is marked in a file. */
export function marks(uri: Uri): unknown[] {
  return languages.getDiagnostics(uri).map(({ code }) => (typeof code === 'object' ? code.value : code));
}

/** Waits until just these codes are marked. */
export async function marked(uri: Uri, ...codes: readonly string[]): Promise<void> {
  await until(() => JSON.stringify(marks(uri)) === JSON.stringify(codes));
}
