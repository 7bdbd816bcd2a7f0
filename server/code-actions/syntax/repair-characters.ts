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
  if (written.startsWith('"')) return closedText(written, range);
  if (written.startsWith('/*')) return closedComment(broken);
  const isRange = written === '-' && [around.before.at(-1), around.after[0]].every(token => token?.type === 'INT');
  const meant = isRange ? '..' : MEANT.find(([characters]) => characters.test(written))?.[1];
  const fixes: QuickFix[] = [];
  if (written === "'") fixes.push(...doubleQuotes(broken));
  if (meant !== undefined)
    fixes.push({ title: `Change to ${meant}`, edits: [replaced(range, meant)], isPreferred: true });
  if (fixes.length > 0) return fixes;
  return [{ title: `Remove ${written}`, edits: [removed(text, range)], isPreferred: true }];
}

/** After the name that the text starts with: that is what quotes are for. */
function closedText(written: string, { start }: Broken['range']): QuickFix[] {
  const name = /^"[A-Za-z0-9_.+-]*/.exec(written)?.[0] ?? '"';
  const end = { line: start.line, character: start.character + name.length };
  return [{ title: `Close the text: ${name}"`, edits: [inserted(end, '"')], isPreferred: true }];
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

function doubleQuotes({ text, range }: Broken): QuickFix[] {
  const line = text.getText({ start: range.end, end: { line: range.end.line + 1, character: 0 } });
  const length = line.indexOf("'");
  if (length < 0) return [];
  const start = { line: range.end.line, character: range.end.character + length };
  const close = { start, end: { line: start.line, character: start.character + 1 } };
  return [{ title: 'Use double quotes', edits: [replaced(range, '"'), replaced(close, '"')], isPreferred: true }];
}
