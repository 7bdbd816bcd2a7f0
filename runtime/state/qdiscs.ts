import * as v from 'valibot';
import { IMPAIRMENTS, liveImpairment, type Impairment } from '../../topology/settings/impairments.ts';
import type { LiveShaper } from '../../compiler/state/live-state.ts';
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
/** Bytes and µs; some versions of tc(8) print them as text. */
const shaper = v.object({ burst: v.number(), lat: v.number() });

/** What of netem is an impairment: numbers in groups. */
const netem = v.object(
  Object.fromEntries(
    [...Map.groupBy(Object.values(IMPAIRMENTS), ({ at: [group] }) => group)].map(([group, all]) => [
      group,
      v.exactOptional(v.object(Object.fromEntries(all.map(({ at: [, key] }) => [key, v.exactOptional(v.number())])))),
    ]),
  ),
);

/** What is done to the packets of an interface. */
export interface LiveQdiscs {
  /** By the root one, if that is tbf or netem. */
  readonly impairment?: Impairment;
  readonly shaper?: LiveShaper;
  /** The kinds of those that are not at the root. */
  readonly others: readonly string[];
}

/** Reads the output of `tc -json qdisc show`, by interface. */
export function parseQdiscs(json: string | undefined): ReadonlyMap<string, LiveQdiscs> {
  const byDevice = Map.groupBy(readJsonList('tc qdisc show', qdiscs, json), ({ dev = '' }) => dev);
  return new Map(
    [...byDevice].map(([dev, all]) => {
      const others = all.flatMap(({ root, kind }) => (root ? [] : [kind]));
      const root = all.find(item => item.root);
      return [dev, { others, ...(root ? rootOf(dev, root) : {}) }];
    }),
  );
}

function rootOf(dev: string, { kind, options }: v.InferOutput<typeof qdiscs>[number]): Omit<LiveQdiscs, 'others'> {
  const source = `tc qdisc show, options of ${kind} on ${dev}`;
  if (kind === 'netem') return { impairment: liveImpairment(readValue(source, netem, options)) };
  if (kind !== 'tbf') return {};
  const { output, success } = v.safeParse(shaper, options);
  return {
    impairment: liveImpairment({ rate: readValue(source, tbf, options) }),
    ...(success ? { shaper: { burst: output.burst, wait: output.lat } } : {}),
  };
}
