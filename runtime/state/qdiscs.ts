import type { Impairment } from '../../topology/topology.ts';

/** The part of `tc -json qdisc show` that is read here. Rates are in bytes/s, times in s, probabilities from 0 to 1. */
interface Qdisc {
  readonly kind?: string;
  readonly dev?: string;
  readonly root?: boolean;
  readonly options?: {
    readonly rate?: number | { readonly rate?: number };
    readonly delay?: { readonly delay?: number; readonly jitter?: number };
    readonly 'loss-random'?: { readonly loss?: number };
  };
}

/** Reads the output of `tc -json qdisc show`: what tbf and netem do, by interface. */
export function parseQdiscs(json: string | undefined): ReadonlyMap<string, Impairment> {
  const qdiscs = json ? (JSON.parse(json) as readonly Qdisc[]) : [];
  return new Map(
    qdiscs.flatMap(({ kind, dev, root, options = {} }) =>
      root && dev !== undefined && (kind === 'tbf' || kind === 'netem') ? [[dev, toImpairment(options)] as const] : [],
    ),
  );
}

function toImpairment({ rate, delay, 'loss-random': loss }: NonNullable<Qdisc['options']>): Impairment {
  const bytes = typeof rate === 'object' ? rate.rate : rate;
  const jitter = delay?.jitter;
  return {
    ...(bytes ? { rate: bytes * 8 } : {}),
    ...(delay?.delay ? { delay: Math.round(delay.delay * 1e6) } : {}),
    ...(jitter ? { jitter: Math.round(jitter * 1e6) } : {}),
    ...(loss?.loss ? { loss: Math.round(loss.loss * 1e6) / 1e4 } : {}),
  };
}
