import type { Range } from 'vscode-languageclient/node';
import type { ScriptMapResult } from '../../protocol/custom-messages.ts';

/** The lines of a preview (0-based) that the source's lines from `first` to `last` asked for, in order. */
export function previewLinesOf({ lines }: ScriptMapResult, first: number, last: number): number[] {
  const asked = (source: Range | null) => source !== null && source.start.line <= last && source.end.line >= first;
  return lines.flatMap((source, line) => (asked(source) ? [line] : []));
}

/** The parts of the source that asked for the preview's lines from `first` to `last`, each once. */
export function sourcesOf({ lines }: ScriptMapResult, first: number, last: number): Range[] {
  const found = new Map<string, Range>();
  for (const source of lines.slice(first, last + 1)) {
    if (source)
      found.set(`${source.start.line}:${source.start.character}-${source.end.line}:${source.end.character}`, source);
  }
  return [...found.values()];
}

/** Joins lines that follow one another: the first and the last of each group. */
export function groupsOf(lines: readonly number[]): (readonly [first: number, last: number])[] {
  const groups: [number, number][] = [];
  for (const line of lines) {
    const group = groups.at(-1);
    if (group?.[1] === line - 1) group[1] = line;
    else groups.push([line, line]);
  }
  return groups;
}
