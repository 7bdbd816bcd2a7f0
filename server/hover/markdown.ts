import { withoutControls } from '../../topology/names/shown-name.ts';

/** Text of the user's as Markdown that shows exactly that text: no markup, no HTML, no link comes of it. */
export function plainText(text: string): string {
  return withoutControls(text).replace(/[\\`*_{}[\]()<>#+\-.!|~&:@^$="]/g, '\\$&');
}

/** A name or a value in the font of code; what would act on a terminal or an editor is made visible. */
export function inlineCode(text: string): string {
  const shown = withoutControls(text);
  if (shown.trim() === '') return '`""`';
  const fence = '`'.repeat(longestRun(shown) + 1);
  const space = shown.startsWith('`') || shown.endsWith('`') ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** Lines in a block of code that nothing in them can end. */
export function codeBlock(language: string, lines: readonly string[]): string {
  const shown = lines.map(withoutControls);
  const fence = '`'.repeat(Math.max(3, longestRun(shown.join('\n')) + 1));
  return [`${fence}${language}`, ...shown, fence].join('\n');
}

/** The first `limit` of `items`, and how many more there are. */
export function shortened(items: readonly string[], limit: number): string {
  const more = items.length - limit;
  return [...items.slice(0, limit), ...(more > 0 ? [`… and ${more} more`] : [])].join(', ');
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
}
