import * as v from 'valibot';
import { IMPAIRMENTS, liveImpairment, type Impairment } from '../../topology/settings/impairments.ts';
import { listOf, readJsonList, readValue } from '../read-json.ts';

/** The part of `tc -json qdisc show` that is read here; the options are as each kind has them. */
const qdiscs = listOf(
  v.object({
    kind: v.string(),
    dev: v.exactOptional(v.string()),
    root: v.exactOptional(v.boolean()),
    options: v.exactOptional(v.unknown()),
  }),
);

const tbf = v.object({ rate: v.number() });

/** What of netem is an impairment: numbers in groups. */
const netem = v.object(
  Object.fromEntries(
    [...Map.groupBy(Object.values(IMPAIRMENTS), ({ at: [group] }) => group)].map(([group, all]) => [
      group,
      v.exactOptional(v.object(Object.fromEntries(all.map(({ at: [, key] }) => [key, v.exactOptional(v.number())])))),
    ]),
  ),
);

/** Reads the output of `tc -json qdisc show`: what tbf and netem do, by interface. */
export function parseQdiscs(json: string | undefined): ReadonlyMap<string, Impairment> {
  return new Map(
    readJsonList('tc qdisc show', qdiscs, json).flatMap(({ kind, dev, root, options }) => {
      if (!root || dev === undefined) return [];
      const source = `tc qdisc show, options of ${kind} on ${dev}`;
      if (kind === 'tbf') return [[dev, liveImpairment({ rate: readValue(source, tbf, options) })] as const];
      return kind === 'netem' ? [[dev, liveImpairment(readValue(source, netem, options))] as const] : [];
    }),
  );
}
