import type { LiveNat } from '../../compiler/state/live-state.ts';

/** The part of `nft --json list table` that is read here (libnftables-json(5)). */
interface NftOutput {
  readonly nftables?: readonly { readonly rule?: { readonly expr?: readonly Expression[] } }[];
}

interface Expression {
  readonly match?: {
    readonly left?: { readonly payload?: { readonly field?: string }; readonly meta?: { readonly key?: string } };
    readonly right?: string | { readonly prefix?: { readonly addr?: string; readonly len?: number } };
  };
  readonly masquerade?: unknown;
}

/** Reads the output of `nft --json list table`: the prefixes that are translated, and the switch that they are behind. */
export function parseNat(json: string): LiveNat {
  const rules = ((JSON.parse(json) as NftOutput).nftables ?? []).flatMap(({ rule }) => (rule?.expr ? [rule.expr] : []));
  return {
    masquerade: rules
      .filter(expressions => expressions.some(expression => 'masquerade' in expression))
      .map(expressions => ({
        prefix: prefixText(expressions.find(({ match }) => match?.left?.payload?.field === 'saddr')?.match?.right),
        switch: textOf(expressions.find(({ match }) => match?.left?.meta?.key === 'oifname')?.match?.right),
      })),
  };
}

/** A prefix of one address is a bare address to nft. */
function prefixText(right: NonNullable<Expression['match']>['right']): string {
  if (typeof right === 'string') return `${right}/${right.includes(':') ? 128 : 32}`;
  return right?.prefix ? `${right.prefix.addr}/${right.prefix.len}` : '';
}

function textOf(right: NonNullable<Expression['match']>['right']): string {
  return typeof right === 'string' ? right : '';
}
