import * as v from 'valibot';
import type { LiveNat } from '../../compiler/state/live-state.ts';
import { readJson } from '../read-json.ts';

/** The part of `nft --json list table` that is read here (libnftables-json(5)). */
const table = v.object({
  nftables: v.array(
    v.object({
      table: v.exactOptional(v.object({ flags: v.exactOptional(v.unknown()) })),
      chain: v.exactOptional(
        v.object({
          name: v.string(),
          type: v.exactOptional(v.string()),
          hook: v.exactOptional(v.string()),
          policy: v.exactOptional(v.string()),
        }),
      ),
      rule: v.exactOptional(v.object({ expr: v.array(v.record(v.string(), v.unknown())) })),
    }),
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
  const rules = nftables.flatMap(({ rule }) => (rule ? [rule.expr] : []));
  return {
    others: [
      ...nftables.flatMap(({ table: item }) => (item?.flags === undefined ? [] : ['a table with flags'])),
      ...nftables.flatMap(({ chain }) => (!chain || isOwn(chain) ? [] : [`another chain ${chain.name}`])),
      ...rules.filter(expressions => !isMasquerade(expressions)).map(() => 'another rule'),
    ],
    masquerade: rules
      .filter(isMasquerade)
      .map(expressions => ({ prefix: prefixIn(expressions), switch: switchIn(expressions) })),
  };
}

/** The chain that we make (`compiler/script/nat.ts`); without its hook, no packet comes by. */
function isOwn(chain: { name: string; type?: string; hook?: string; policy?: string }): boolean {
  const { name, type, hook, policy } = chain;
  return name === 'postrouting' && type === 'nat' && hook === 'postrouting' && policy === 'accept';
}

/** A rule of ours: what it asks is the source and the way out. */
function isMasquerade(expressions: readonly Expression[]): boolean {
  return expressions.length === 3 && expressions.some(expression => 'masquerade' in expression);
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
