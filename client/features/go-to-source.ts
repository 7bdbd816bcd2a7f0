import {
  commands,
  Range,
  Selection,
  TextEditorRevealType,
  Uri,
  ViewColumn,
  window,
  workspace,
  type Disposable,
} from 'vscode';
import { sourcesOf } from '../preview/linked-lines.ts';
import type { ScriptMaps } from '../preview/script-maps.ts';
import { queryOf } from '../preview/script-uri.ts';

/** Goes from a line of a script to the part of the file that asked for it. */
export class GoToSourceFeature implements Disposable {
  readonly #maps: ScriptMaps;
  readonly #command: Disposable;

  constructor(maps: ScriptMaps) {
    this.#maps = maps;
    this.#command = commands.registerCommand('nslink.goToSource', () => this.#go());
  }

  async #go(): Promise<void> {
    const preview = window.activeTextEditor;
    const query = preview && queryOf(preview.document.uri);
    if (!query) return;
    const map = this.#maps.of(preview.document.uri);
    const { start, end } = preview.selection;
    const [place] = map ? sourcesOf(map, start.line, end.line) : [];
    const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === query.source);
    const document = await workspace.openTextDocument(Uri.parse(query.source));
    const editor = await window.showTextDocument(document, { viewColumn: shown?.viewColumn ?? ViewColumn.One });
    if (!place) {
      void window.showInformationMessage('No statement asked for that line: every script has it.');
      return;
    }
    const range = new Range(place.start.line, place.start.character, place.end.line, place.end.character);
    editor.selection = new Selection(range.start, range.end);
    editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
  }

  dispose(): void {
    this.#command.dispose();
  }
}
