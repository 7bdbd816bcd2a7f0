import width from 'fast-string-width';
import type { SourceRange } from '../../topology/topology.ts';
import { printable } from '../terminal/printable.ts';

/** How much of a long line is shown, before and after the place that it is about. */
const BEFORE = 40;
const AFTER = 80;

/** A line of a file and, below it, the marks under the part in question. */
export interface Excerpt {
  /** 1-based. */
  readonly lineNumber: number;
  readonly line: string;
  readonly indent: string;
  readonly marks: string;
}

/** The first line of the range with carets under it: right below tabs, wide and combining characters too. */
export function excerpt(lines: readonly string[], { start, end }: SourceRange): Excerpt {
  const lineIndex = Math.min(start.line, lines.length - 1);
  const whole = lines[lineIndex] ?? '';
  const from = Math.min(start.character, whole.length);
  const to = end.line > start.line ? whole.length : Math.max(from, Math.min(end.character, whole.length));

  const cutBefore = whole.length <= BEFORE + AFTER ? 0 : wholeCharacter(whole, Math.max(0, from - BEFORE));
  const cutAfter =
    whole.length <= BEFORE + AFTER ? whole.length : wholeCharacter(whole, Math.min(whole.length, from + AFTER));
  const head = cutBefore > 0 ? '…' : '';
  const tail = cutAfter < whole.length ? '…' : '';
  const before = head + printable(whole.slice(cutBefore, from));
  const marked = printable(whole.slice(from, Math.min(to, cutAfter)));
  return {
    lineNumber: lineIndex + 1,
    line: before + marked + printable(whole.slice(Math.min(to, cutAfter), cutAfter)) + tail,
    // A tab stays a tab, so that it is as wide as the one above it.
    indent: before.replaceAll(/[^\t]+/g, text => ' '.repeat(width(text))),
    marks: '^'.repeat(Math.max(1, width(marked.replaceAll('\t', ' ')))),
  };
}

/** Not between the two halves of a surrogate pair. */
function wholeCharacter(text: string, index: number): number {
  const code = text.charCodeAt(index);
  return code >= 0xdc00 && code <= 0xdfff ? index - 1 : index;
}
