/** From the first offset up to, not including, the second, in UTF-16 units. */
type Span = readonly [start: number, end: number];

/** An example without its marks, and where they were. */
export interface ExampleText {
  readonly text: string;
  /** What was in `[[…]]`. */
  readonly reported: readonly Span[];
  /** What was in `<<…>>`. */
  readonly related: readonly Span[];
}

/** The last two of several brackets close, so that `[[[1..9]]]` marks a range with its brackets. */
const MARK = /(\[\[|\]\](?!\])|<<|>>)/;

/** Takes the marks out of the `wrong` text of an example. */
export function readExample(marked: string): ExampleText {
  let text = '';
  const spans = { '[[': [] as Span[], '<<': [] as Span[] };
  const open = { '[[': 0, '<<': 0 };
  for (const part of marked.split(MARK)) {
    if (part === '[[' || part === '<<') open[part] = text.length;
    else if (part === ']]') spans['[['].push([open['[['], text.length]);
    else if (part === '>>') spans['<<'].push([open['<<'], text.length]);
    else text += part;
  }
  return { text, reported: spans['[['], related: spans['<<'] };
}
