import { hash } from 'node:crypto';
import type { SourceRange } from '../../topology/topology.ts';

/** One line of a script, and what in the topology's file asked for it. */
export interface ScriptLine {
  readonly text: string;
  readonly source?: SourceRange;
}

/** A script to preview and to run: the same bytes for both. */
export interface Script {
  readonly text: string;
  /** Of line `i` (0-based) of the text: the part of the topology's file that asked for it, if any did. */
  readonly sources: readonly (SourceRange | undefined)[];
  /** Of the text's UTF-8 bytes, in hexadecimal. */
  readonly sha256: string;
}

/** Lines without a source. */
export function plain(...texts: readonly string[]): readonly ScriptLine[] {
  return texts.map(text => ({ text }));
}

/** A line that a part of the topology's file asked for. */
export function sourced(text: string, element: { readonly source?: SourceRange }): ScriptLine {
  return element.source ? { text, source: element.source } : { text };
}

/** `COMMAND <<'END'`, the lines, `END`; nothing at all when there are no lines. */
export function heredoc(command: string, lines: readonly ScriptLine[], end = "'END'"): readonly ScriptLine[] {
  if (lines.length === 0) return [];
  return inOrder([{ text: `${command} <<${end}` }], lines, [{ text: 'END' }]);
}

/** One list of several. Lists of a hundred thousand are copied as a whole, where a spread takes item by item. */
export function inOrder<Item>(...lists: readonly (readonly Item[])[]): readonly Item[] {
  return ([] as readonly Item[]).concat(...lists);
}

/** Joins groups of lines into a script. */
export function toScript(groups: readonly (readonly ScriptLine[])[]): Script {
  const lines = inOrder(...groups);
  // Of a hundred thousand lines: this is faster than to join them.
  let text = '';
  for (const line of lines) text += `${line.text}\n`;
  return {
    text,
    sources: lines.map(({ source }) => source),
    sha256: hash('sha256', text),
  };
}
