import { liveImpairment, type Impairment, type QdiscOptions } from '../../topology/settings/impairments.ts';

/** The part of `tc -json qdisc show` that is read here. */
interface Qdisc {
  readonly kind?: string;
  readonly dev?: string;
  readonly root?: boolean;
  readonly options?: QdiscOptions;
}

/** Reads the output of `tc -json qdisc show`: what tbf and netem do, by interface. */
export function parseQdiscs(json: string | undefined): ReadonlyMap<string, Impairment> {
  const qdiscs = json ? (JSON.parse(json) as readonly Qdisc[]) : [];
  return new Map(
    qdiscs.flatMap(({ kind, dev, root, options = {} }) =>
      root && dev !== undefined && (kind === 'tbf' || kind === 'netem')
        ? [[dev, liveImpairment(options)] as const]
        : [],
    ),
  );
}
