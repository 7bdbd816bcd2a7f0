import { NearestNames } from '../../../language/names/nearest-name.ts';
import { isConnectorWord } from '../../../topology/kinds/connector-kinds.ts';
import { isSwitchKind } from '../../../topology/kinds/switch-kinds.ts';
import { SETTING_WORDS } from '../../../topology/settings/settings.ts';
import { inserted, removed, replaced } from '../edits.ts';
import type { Broken, QuickFix } from '../quick-fix.ts';
import { moveEarlyBlock } from './move-early-block.ts';
import type { PlacedToken, TokensAround } from './tokens-around.ts';

const STATEMENTS = ['topology', 'namespace', 'switch', 'connector', 'expect'];
const ITEMS = [...new Set([...SETTING_WORDS, 'interface', 'port'])];
const STATES = ['on', 'off'];

const NEAREST = {
  statement: new NearestNames(STATEMENTS),
  item: new NearestNames(ITEMS),
  state: new NearestNames(STATES),
};

/** The fixes for a statement that does not read as one: what is missing put in, what is mistyped put right. */
export function fixesForSyntax(broken: Broken, around: TokensAround): readonly QuickFix[] {
  const repairs = [moveEarlyBlock, mistyped, quoted, dashedRange, tooMuch, leftOut, punctuation, closing];
  return repairs.flatMap(repair => repair(broken, around)).map((fix, index) => ({ ...fix, isPreferred: index === 0 }));
}

function mistyped(_: Broken, { before, after: [found], depth }: TokensAround): QuickFix[] {
  if (found?.type !== 'ID') return [];
  const nearest = before.at(-1)?.type === 'stp' ? NEAREST.state : depth > 0 ? NEAREST.item : NEAREST.statement;
  const near = nearest.find(found.text);
  return near === undefined ? [] : [{ title: `Change to \`${near}\``, edits: [replaced(found.range, near)] }];
}

/** A word that is reserved, or starts with a digit, can be a name in quotes. */
function quoted({ text }: Broken, { before, after: [found, next] }: TokensAround): QuickFix[] {
  if (!found || !isBeforeName(before.at(-1)?.type)) return [];
  const isWord = STATEMENTS.includes(found.type) && found.range.start.line === before.at(-1)?.range.end.line;
  if (!isWord && found.type !== 'INT' && found.type !== 'QUANTITY') return [];
  const end =
    found.type === 'INT' && next?.start === found.end && next.type === 'ID' ? next.range.end : found.range.end;
  const range = { start: found.range.start, end };
  const name = `"${text.getText(range)}"`;
  return [{ title: `Write ${name}`, edits: [replaced(range, name)] }];
}

/** Whether a name follows such a token. */
function isBeforeName(type: string | undefined): boolean {
  return (
    isSwitchKind(type) ||
    isConnectorWord(type) ||
    /^(?:topology|namespace|switch|[.]|--|interface|port)$/.test(type ?? '')
  );
}

/** `h[1-3]`. */
function dashedRange(_: Broken, { before, after: [found] }: TokensAround): QuickFix[] {
  if (before.at(-1)?.type !== '[' || !found || !/^[0-9]+-[0-9]+$/.test(found.text)) return [];
  const range = found.text.replace('-', '..');
  return [{ title: `Change to ${range}`, edits: [replaced(found.range, range)] }];
}

/** `mtu = 1400`. */
function tooMuch({ text }: Broken, { after: [found] }: TokensAround): QuickFix[] {
  return found?.type === '=' ? [{ title: 'Remove =', edits: [removed(text, found.range)] }] : [];
}

/** `connector veth a b`. */
function leftOut(_: Broken, { before, after: [found], depth }: TokensAround): QuickFix[] {
  const statement = before.slice(before.findLastIndex(({ type }) => STATEMENTS.includes(type)));
  const isHalf = statement[0]?.type === 'connector' && !statement.some(({ type }) => type === '--');
  const isOnLine = found && before.at(-1)?.range.end.line === found.range.start.line;
  if (depth > 0 || !isHalf || statement.length < 3 || !isOnLine || !/^(?:ID|TEXT)$/.test(found.type)) return [];
  return [{ title: 'Insert `--`', edits: [inserted(found.range.start, '-- ')] }];
}

/** The one sign that can stand here, as the parser says. */
function punctuation({ diagnostic }: Broken, { before, after: [found] }: TokensAround): QuickFix[] {
  const { message } = diagnostic;
  const sign = typeof message === 'string' ? /^Expected `([[\]{]|\.\.)`, found/.exec(message)?.[1] : undefined;
  const [last] = before.slice(-1);
  if (sign === undefined || !last) return [];
  const isApart = sign === '{';
  const place = found && isApart ? found.range.start : last.range.end;
  const text = isApart ? (found ? '{ ' : ' {') : sign;
  return [{ title: `Insert \`${sign}\``, edits: [inserted(place, text)] }];
}

/** The braces that are missing before the next statement, or at the end. */
function closing({ text }: Broken, { before, after: [found], depth }: TokensAround): QuickFix[] {
  const last = before.at(-1);
  const isEnd = !found || STATEMENTS.includes(found.type);
  if (!last || !isEnd || depth === 0) return [];
  const open = openBraces(before);
  const isOnLine = open.every(({ range }) => range.start.line === last.range.end.line);
  const newline = text.getText().includes('\r\n') ? '\r\n' : '\n';
  const braces = isOnLine
    ? ' }'.repeat(depth)
    : open
        .toReversed()
        .map(
          ({ range: { start } }) =>
            newline + (/^[ \t]*/.exec(lineAt(text.getText(), text.offsetAt(start)))?.[0] ?? '') + '}',
        )
        .join('');
  // A comment behind the last token stays on its line.
  const rest = /^[^\r\n]*/.exec(text.getText().slice(last.end))?.[0] ?? '';
  const character =
    last.range.end.character + (isOnLine || found?.range.start.line === last.range.end.line ? 0 : rest.length);
  const edits = [inserted({ line: last.range.end.line, character }, braces)];
  return [{ title: depth === 1 ? 'Close the block' : `Close the ${depth} blocks`, edits }];
}

function openBraces(tokens: readonly PlacedToken[]): PlacedToken[] {
  const open: PlacedToken[] = [];
  for (const token of tokens) {
    if (token.type === '{') open.push(token);
    if (token.type === '}') open.pop();
  }
  return open;
}

function lineAt(text: string, offset: number): string {
  return text.slice(Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1, offset);
}
