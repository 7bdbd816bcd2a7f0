import type { PlainToken } from './tokens-before.ts';
import { unquoted } from './unquoted.ts';

/** What may stand at the cursor in an `expect` statement. */
export type ExpectPlace =
  | { readonly at: 'party'; readonly side: 'from' | 'to' }
  | { readonly at: 'members'; readonly node: string }
  | { readonly at: 'party interface'; readonly node: string }
  | { readonly at: 'expect verb'; readonly isAll: boolean }
  | { readonly at: 'expect word'; readonly word: 'reach' | 'at' | 'least' }
  | { readonly at: 'condition'; readonly has: readonly string[]; readonly of: 'reach' | 'cannot' | 'rate' }
  | { readonly at: 'condition value'; readonly word: 'within' | 'port' | 'eventually' | 'least' };

/** What may stand after `rest`, which follows the word `expect`. */
export function afterExpect(rest: readonly PlainToken[]): ExpectPlace {
  const from = partyIn(rest, 'from');
  if ('at' in from) return from;
  const [verb, ...behind] = rest.slice(from.length);
  if (!verb) return { at: 'expect verb', isAll: rest[0]?.text === 'all' };
  if (verb.type === 'cannot' && behind.length === 0) return { at: 'expect word', word: 'reach' };
  const isNegative = verb.type === 'cannot';
  const target = isNegative ? behind.slice(1) : behind;
  const to = partyIn(target, 'to');
  if ('at' in to) return to;
  const tail = target.slice(to.length).map(({ type }) => type);
  return verb.type === 'to' ? afterRate(tail) : afterConditions(tail, isNegative ? 'cannot' : 'reach');
}

/** How many tokens a party at the start of some has; the place of the cursor if it is in it. */
function partyIn(tokens: readonly PlainToken[], side: 'from' | 'to'): ExpectPlace | { readonly length: number } {
  const [first] = tokens;
  if (!first) return { at: 'party', side };
  const node = unquoted(first.text);
  let length = 1;
  if (tokens[length]?.type === '[') {
    const close = tokens.findIndex(({ type }) => type === ']');
    if (close < 0) return { at: 'members', node };
    length = close + 1;
  }
  if (tokens[length]?.type === '.') {
    if (tokens.length === length + 1) return { at: 'party interface', node };
    length += 2;
  }
  return { length };
}

function afterRate(tail: readonly string[]): ExpectPlace {
  if (tail.length === 0) return { at: 'expect word', word: 'at' };
  if (tail.length === 1) return { at: 'expect word', word: 'least' };
  return tail.length === 2 ? { at: 'condition value', word: 'least' } : afterConditions(tail.slice(3), 'rate');
}

function afterConditions(tail: readonly string[], of: (ExpectPlace & { at: 'condition' })['of']): ExpectPlace {
  const last = tail.at(-1);
  if (last === 'within' || last === 'port' || last === 'eventually') return { at: 'condition value', word: last };
  return { at: 'condition', has: tail, of };
}
