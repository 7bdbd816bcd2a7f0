import { OverviewRulerLane, Range, ThemeColor, window, workspace, Disposable, type TextEditor } from 'vscode';
import { groupsOf, previewLinesOf, sourcesOf } from '../preview/linked-lines.ts';
import { revealLines } from '../preview/reveal-lines.ts';
import type { ScriptMaps } from '../preview/script-maps.ts';
import { queryOf } from '../preview/script-uri.ts';

type Groups = readonly (readonly [first: number, last: number])[];

/**
 * Highlights what belongs to the cursor's line on the other side, and scrolls there if need be. Only the editor that has
 * the focus leads, and the other one's cursor is never moved: so the two cannot drive each other.
 */
export class CursorLinkFeature implements Disposable {
  readonly #maps: ScriptMaps;
  readonly #highlight = window.createTextEditorDecorationType({
    isWholeLine: true,
    backgroundColor: new ThemeColor('nslink.linkedLineBackground'),
    border: '1px solid',
    borderColor: new ThemeColor('nslink.linkedLineBorder'),
    overviewRulerColor: new ThemeColor('nslink.linkedLineBackground'),
    overviewRulerLane: OverviewRulerLane.Center,
  });
  readonly #disposables: Disposable;

  constructor(maps: ScriptMaps) {
    this.#maps = maps;
    const follow = (editor: TextEditor | undefined) => {
      if (editor) this.#follow(editor);
    };
    this.#disposables = Disposable.from(
      this.#highlight,
      window.onDidChangeTextEditorSelection(({ textEditor }) => {
        follow(textEditor);
      }),
      window.onDidChangeActiveTextEditor(follow),
      window.onDidChangeVisibleTextEditors(() => {
        follow(window.activeTextEditor);
      }),
      maps.onDidChange(() => {
        follow(window.activeTextEditor);
      }),
    );
  }

  #follow(leader: TextEditor): void {
    if (leader !== window.activeTextEditor) return;
    const query = queryOf(leader.document.uri);
    if (!query && leader.document.languageId !== 'nslink') return;
    leader.setDecorations(this.#highlight, []);
    const { start, end } = leader.selection;
    for (const editor of window.visibleTextEditors) {
      const address = editor.document.uri.toString();
      if (query?.source === address) this.#show(editor, this.#sourceGroups(leader, start.line, end.line));
      else if (!query && queryOf(editor.document.uri)?.source === leader.document.uri.toString()) {
        this.#show(editor, this.#previewGroups(editor, start.line, end.line));
      }
    }
  }

  #sourceGroups(preview: TextEditor, first: number, last: number): Groups {
    const map = this.#maps.of(preview.document.uri);
    return map ? sourcesOf(map, first, last).map(({ start, end }) => [start.line, end.line]) : [];
  }

  #previewGroups(preview: TextEditor, first: number, last: number): Groups {
    const map = this.#maps.of(preview.document.uri);
    return map ? groupsOf(previewLinesOf(map, first, last)) : [];
  }

  #show(editor: TextEditor, groups: Groups): void {
    editor.setDecorations(
      this.#highlight,
      groups.map(([first, last]) => new Range(first, 0, last, 0)),
    );
    if (workspace.getConfiguration('nslink.preview').get<boolean>('followCursor', true)) revealLines(editor, groups);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
