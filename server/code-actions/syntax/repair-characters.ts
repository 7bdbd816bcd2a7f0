import { inserted, removed, replaced } from '../edits.ts';
import type { Broken, QuickFix } from '../quick-fix.ts';
import type { TokensAround } from './tokens-around.ts';

const STATEMENT_LINE = /^[ \t]*(?:topology|namespace|switch|connector)\b/m;

/** What characters from other languages and from word processors stand for in this one. */
const MEANT: readonly (readonly [characters: RegExp, text: string])[] = [
  [/^[“”„«»‟″]+$/u, '"'],
  [/^[–—‒―→⇒]+$/u, '--'],
  [/^(?:-|<?[-=]>|<[-=])$/, '--'],
  [/^…$/u, '..'],
  [/^#+$/, '//'],
];

/** The fixes for characters that mean nothing, and for text and comments that do not end. */
export function fixesForCharacters(broken: Broken, around: TokensAround): readonly QuickFix[] {
  const { text, range } = broken;
  const written = text.getText(range);
  if (/^["']/.test(written)) return closedText(written, range);
  if (written.startsWith('/*')) return closedComment(broken);
  const isRange = written === '-' && [around.before.at(-1), around.after[0]].every(token => token?.type === 'INT');
  const meant = isRange ? '..' : MEANT.find(([characters]) => characters.test(written))?.[1];
  if (meant !== undefined) {
    return [{ title: `Change to ${meant}`, edits: [replaced(range, meant)], isPreferred: true }];
  }
  return [{ title: `Remove ${written}`, edits: [removed(text, range)], isPreferred: true }];
}

/** After the name that the text starts with: that is what quotes are for. */
function closedText(written: string, { start }: Broken['range']): QuickFix[] {
  const quote = written.slice(0, 1);
  const name = quote + (/^[A-Za-z0-9_.+-]*/.exec(written.slice(1))?.[0] ?? '');
  const end = { line: start.line, character: start.character + name.length };
  return [{ title: `Close the text: ${name}${quote}`, edits: [inserted(end, quote)], isPreferred: true }];
}

/** Before the next line that starts a statement. */
function closedComment({ text, range }: Broken): QuickFix[] {
  const start = text.offsetAt(range.start);
  const comment = text.getText().slice(start);
  const lineEnd = /\r\n|\r|\n/.exec(comment)?.index ?? comment.length;
  const next = STATEMENT_LINE.exec(comment.slice(lineEnd))?.index;
  const body = comment.slice(0, next === undefined ? undefined : lineEnd + next).trimEnd();
  const isOneLine = !/[\r\n]/.test(body);
  const newline = text.getText().includes('\r\n') ? '\r\n' : '\n';
  const end = text.positionAt(start + body.length);
  return [
    { title: 'Close the comment', edits: [inserted(end, isOneLine ? ' */' : `${newline} */`)], isPreferred: true },
  ];
}
