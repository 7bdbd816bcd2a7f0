import { TextDocument } from 'langium';
import type { Position, Range } from 'vscode-languageserver-protocol';

/** A text whose markers were taken out: `<|>` is a cursor, `[[…]]` a range. */
export interface MarkedText {
  readonly text: string;
  readonly cursors: readonly Position[];
  readonly ranges: readonly Range[];
}

/** Reads the markers of `marked`. Ranges come in the order of their starts, and may hold one another. */
export function marked(source: string): MarkedText {
  let text = '';
  const cursors: number[] = [];
  const ranges: { start: number; end: number }[] = [];
  const open: { start: number; end: number }[] = [];
  for (const part of source.split(/(<\|>|\[\[|\]\])/)) {
    if (part === '<|>') cursors.push(text.length);
    else if (part === '[[') {
      const range = { start: text.length, end: -1 };
      ranges.push(range);
      open.push(range);
    } else if (part === ']]') open.pop()!.end = text.length;
    else text += part;
  }
  const document = TextDocument.create('', '', 0, text);
  return {
    text,
    cursors: cursors.map(offset => document.positionAt(offset)),
    ranges: ranges.map(({ start, end }) => ({ start: document.positionAt(start), end: document.positionAt(end) })),
  };
}

/** The part of `text` that is in `range`. */
export function textIn(text: string, range: Range): string {
  return TextDocument.create('', '', 0, text).getText(range);
}

/** `text` after `edits`. */
export function applied(text: string, edits: readonly { range: Range; newText: string }[]): string {
  return TextDocument.applyEdits(TextDocument.create('', '', 0, text), [...edits]);
}
