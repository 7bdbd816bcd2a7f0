import { commands, TabInputText, window, workspace, Disposable, type TextEditor } from 'vscode';
import type { ScriptUriQuery } from '../../protocol/custom-messages.ts';
import { queryOf, scriptUri } from '../preview/script-uri.ts';

type Look = Pick<ScriptUriQuery, 'view' | 'style'>;

const CHANGES: Readonly<Record<string, Partial<Look>>> = {
  'nslink.showApplyScript': { view: 'apply' },
  'nslink.showTeardownScript': { view: 'teardown' },
  'nslink.showChangesScript': { view: 'changes' },
  'nslink.showBatchScript': { style: 'batch' },
  'nslink.showClassicScript': { style: 'classic' },
};

const LOOKS: readonly (Partial<Look> & { readonly label: string; readonly description: string })[] = [
  { label: 'Apply', description: 'batch style: what Apply Topology runs', view: 'apply', style: 'batch' },
  { label: 'Apply, classic', description: 'one command a line', view: 'apply', style: 'classic' },
  { label: 'Teardown', description: 'batch style: what Teardown Topology runs', view: 'teardown', style: 'batch' },
  { label: 'Teardown, classic', description: 'one command a line', view: 'teardown', style: 'classic' },
  { label: 'Changes', description: 'what Apply Topology runs on what is applied already', view: 'changes' },
];

/** Switches a preview between apply, teardown and changes, and between the styles. */
export class ScriptViewsFeature implements Disposable {
  readonly #disposables: Disposable;

  constructor() {
    this.#disposables = Disposable.from(
      ...Object.entries(CHANGES).map(([command, change]) => commands.registerCommand(command, () => switchTo(change))),
      commands.registerCommand('nslink.chooseScriptView', choose),
      window.onDidChangeActiveTextEditor(tellMenus),
    );
    tellMenus(window.activeTextEditor);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

/** The buttons above a preview show what it does not show now. */
function tellMenus(editor: TextEditor | undefined): void {
  const query = editor && queryOf(editor.document.uri);
  if (!query) return;
  void commands.executeCommand('setContext', 'nslink.scriptView', query.view);
  void commands.executeCommand('setContext', 'nslink.scriptStyle', query.style);
}

async function choose(): Promise<void> {
  const look = await window.showQuickPick(LOOKS, { placeHolder: 'Which script?' });
  if (look) await switchTo({ ...(look.view && { view: look.view }), ...(look.style && { style: look.style }) });
}

async function switchTo(change: Partial<Look>): Promise<void> {
  const editor = window.activeTextEditor;
  const query = editor && queryOf(editor.document.uri);
  if (!query) return;
  const before = editor.document.uri.toString();
  const uri = scriptUri({ ...query, ...change });
  if (uri.toString() === before) return;
  const tab = window.tabGroups.activeTabGroup.tabs.find(
    ({ input }) => input instanceof TabInputText && input.uri.toString() === before,
  );
  await window.showTextDocument(await workspace.openTextDocument(uri), {
    ...(editor.viewColumn !== undefined && { viewColumn: editor.viewColumn }),
    preview: false,
  });
  if (tab) await window.tabGroups.close(tab);
}
