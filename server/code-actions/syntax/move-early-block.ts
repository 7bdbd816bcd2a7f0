import { inserted, replaced } from '../edits.ts';
import type { Broken, QuickFix } from '../quick-fix.ts';
import type { PlacedToken, TokensAround } from './tokens-around.ts';

const STATEMENTS = ['topology', 'namespace', 'switch', 'connector', 'expect'];

/** `connector veth a { … } -- b`: moves the block of a connector from its first end to behind its second. */
export function moveEarlyBlock({ text }: Broken, { before, after }: TokensAround): QuickFix[] {
  const [dashes, ...behind] = after;
  const open = openingOf(before);
  const end = before[open - 1];
  const [first, last] = [before[open], before.at(-1)];
  if (dashes?.type !== '--' || !end || !first || last?.type !== '}') return [];
  const stop = behind.findIndex(({ type }) => type === '{' || STATEMENTS.includes(type));
  const other = behind.slice(0, stop < 0 ? undefined : stop).at(-1);
  if (!other) return [];
  const inside = text.getText({ start: first.range.end, end: last.range.start }).trim();
  const block = behind[stop];
  const put =
    block?.type === '{'
      ? inserted(block.range.end, ` ${inside}`)
      : inserted(other.range.end, ` ${text.getText({ start: first.range.start, end: last.range.end })}`);
  return [
    {
      title: 'Move the settings behind the second end',
      edits: [replaced({ start: end.range.end, end: dashes.range.start }, ' '), put],
    },
  ];
}

/** The place of the brace that opens the block which the last of some tokens closes. */
function openingOf(tokens: readonly PlacedToken[]): number {
  let depth = 0;
  return tokens.findLastIndex(({ type }) => {
    depth += type === '}' ? 1 : type === '{' ? -1 : 0;
    return depth === 0;
  });
}
