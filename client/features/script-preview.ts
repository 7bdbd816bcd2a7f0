import {
  commands,
  TabInputText,
  ViewColumn,
  window,
  workspace,
  type Disposable,
  type Tab,
  type TextEditor,
  type Uri,
} from 'vscode';
import type { Range } from 'vscode-languageclient/node';
import {
  ClientCommand,
  type ScriptStyle,
  type ScriptUriQuery,
  type ScriptView,
} from '../../protocol/custom-messages.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { groupsOf, previewLinesOf } from '../preview/linked-lines.ts';
import { revealLines } from '../preview/reveal-lines.ts';
import type { ScriptMaps } from '../preview/script-maps.ts';
import { queryOf, scriptUri } from '../preview/script-uri.ts';
import { topologyFile } from '../preview/topology-file.ts';

/** Those that are shown in an editor of their own. */
const VIEWS: readonly ScriptView[] = ['apply', 'teardown', 'changes'];

/** Opens the script that a file becomes beside it: read-only, and alive while the file is edited. */
export class ScriptPreviewFeature implements Disposable {
  readonly #server: LanguageServer;
  readonly #maps: ScriptMaps;
  readonly #command: Disposable;

  constructor(server: LanguageServer, maps: ScriptMaps) {
    this.#server = server;
    this.#maps = maps;
    this.#command = commands.registerCommand(
      ClientCommand.openScriptPreview,
      (given?: unknown, place?: unknown, view?: unknown) =>
        this.#open(
          given,
          isRange(place) ? place : undefined,
          VIEWS.find(known => known === view),
        ),
    );
  }

  async #open(given: unknown, place: Range | undefined, view: ScriptView | undefined): Promise<void> {
    const file = topologyFile(given);
    if (!file) {
      void window.showInformationMessage('Open a .nslink file first: its script is shown beside it.');
      return;
    }
    await this.#server.start();
    await showSource(file);
    const editor = await showPreview(file.toString(), view);
    await this.#maps.load(editor.document.uri);
    const map = this.#maps.of(editor.document.uri);
    if (map && place) revealLines(editor, groupsOf(previewLinesOf(map, place.start.line, place.end.line)));
  }

  dispose(): void {
    this.#command.dispose();
  }
}

/** Without its text in an editor, the preview would have nothing to follow. */
async function showSource(file: Uri): Promise<void> {
  const visible = window.visibleTextEditors.some(({ document }) => document.uri.toString() === file.toString());
  if (!visible) await window.showTextDocument(await workspace.openTextDocument(file));
}

/** Shows the file's preview again where it is open, else beside the file. */
async function showPreview(source: string, view: ScriptView | undefined): Promise<TextEditor> {
  const open = window.tabGroups.all.flatMap(({ tabs }) => tabs).find(tab => queryOfTab(tab)?.source === source);
  const query = (open && queryOfTab(open)) ?? firstQuery(source);
  const uri = scriptUri({ ...query, view: view ?? query.view });
  return window.showTextDocument(await workspace.openTextDocument(uri), {
    viewColumn: open?.group.viewColumn ?? ViewColumn.Beside,
    preserveFocus: true,
    preview: false,
  });
}

function queryOfTab({ input }: Tab): ScriptUriQuery | undefined {
  return input instanceof TabInputText ? queryOf(input.uri) : undefined;
}

function firstQuery(source: string): ScriptUriQuery {
  const style = workspace.getConfiguration('nslink.preview').get<ScriptStyle>('style', 'batch');
  return { source, view: 'apply', style };
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}
