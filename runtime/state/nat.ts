import * as v from 'valibot';
import type { LiveNat } from '../../compiler/state/live-state.ts';
import { readJson } from '../read-json.ts';

/** The part of `nft --json list table` that is read here (libnftables-json(5)). */
const table = v.object({
  nftables: v.array(
    v.object({ rule: v.exactOptional(v.object({ expr: v.array(v.record(v.string(), v.unknown())) })) }),
  ),
});
type Expression = Readonly<Record<string, unknown>>;

/** What a rule of ours asks; others may have added any other expression there is. */
const bySource = v.object({
  match: v.object({
    left: v.object({ payload: v.object({ field: v.literal('saddr') }) }),
    right: v.union([v.string(), v.object({ prefix: v.object({ addr: v.string(), len: v.number() }) })]),
  }),
});
const byOutput = v.object({
  match: v.object({ left: v.object({ meta: v.object({ key: v.literal('oifname') }) }), right: v.string() }),
});

/** Reads the output of `nft --json list table`: the prefixes that are translated, and the switch that they are behind. */
export function parseNat(json: string): LiveNat {
  const { nftables } = readJson('nft list table', table, json);
  return {
    masquerade: nftables
      .flatMap(({ rule }) => (rule ? [rule.expr] : []))
      .filter(expressions => expressions.some(expression => 'masquerade' in expression))
      .map(expressions => ({ prefix: prefixIn(expressions), switch: switchIn(expressions) })),
  };
}

/** Empty when the rule asks for none. A prefix of one address is a bare address to nft. */
function prefixIn(expressions: readonly Expression[]): string {
  const right = expressions.find(expression => v.is(bySource, expression))?.match.right;
  if (right === undefined) return '';
  if (typeof right === 'string') return `${right}/${right.includes(':') ? 128 : 32}`;
  return `${right.prefix.addr}/${right.prefix.len}`;
}

function switchIn(expressions: readonly Expression[]): string {
  return expressions.find(expression => v.is(byOutput, expression))?.match.right ?? '';
}
