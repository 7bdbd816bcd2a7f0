import type { TopologyReport } from '../../protocol/reports/status.ts';

/** Tells one topology from all others: `host/lab`. */
export function keyOf({ topology, place }: Pick<TopologyReport, 'topology' | 'place'>): string {
  return `${place.kind}/${topology}`;
}

/** Whether both are of the same apply. */
export function isSameApply(one: TopologyReport, other: TopologyReport): boolean {
  return one.since === other.since && one.sha256 === other.sha256 && one.state === other.state;
}
