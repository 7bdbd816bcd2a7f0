import {
  commands,
  MarkdownString,
  Position,
  Range,
  Selection,
  TextEditorRevealType,
  ViewColumn,
  window,
  workspace,
  type Hover,
  type TextEditor,
  type Uri,
} from 'vscode';
import type { DiagramThing } from '../../protocol/diagram-messages.ts';

/** The editor that shows a file, if one does. */
export function editorOf(file: Uri): TextEditor | undefined {
  return window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
}

/** Leads to what asks for a thing of a diagram; with the focus if `focus` says so. */
export async function revealInSource(file: Uri, { range: place }: DiagramThing, focus: boolean): Promise<void> {
  if (!place) return;
  const viewColumn = editorOf(file)?.viewColumn ?? ViewColumn.One;
  const document = await workspace.openTextDocument(file);
  const editor = await window.showTextDocument(document, { viewColumn, preserveFocus: !focus });
  const { start, end } = place;
  const range = new Range(start.line, start.character, end.line, end.character);
  editor.selection = new Selection(range.start, range.end);
  editor.revealRange(range, TextEditorRevealType.InCenterIfOutsideViewport);
}

/** What the editor's own hover says where a thing is named, as Markdown. */
export async function hoverInSource(file: Uri, { hover: place }: DiagramThing): Promise<string> {
  if (!place) return '';
  const at = new Position(place.line, place.character);
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', file, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .map(content => (content instanceof MarkdownString ? content.value : ''))
    .join('\n\n');
}
