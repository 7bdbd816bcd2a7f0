import type { Topology } from '../../topology/topology.ts';
import { nodesOf } from '../../topology/kinds/attachments.ts';
import type { Family } from './families.ts';

/** Families by their label (`h[1..9]`) or their name (`h`), or all of them. */
export type Unfold = ReadonlySet<string> | 'all';

/** Which families are drawn as one stack unless they are to be unfolded. */
export type Fold = 'large' | 'all';

/** Members that are not joined to each other look all the same: a few are enough to see it. */
const MOST_ALIKE = 8;
/** What members that are joined to each other make is a shape to look at. */
const MOST_JOINED = 128;

/** The families that are drawn as one stack. */
export function foldedFamilies(
  topology: Topology,
  families: ReadonlyMap<string, Family>,
  unfold: Unfold,
  fold: Fold,
): ReadonlySet<Family> {
  if (unfold === 'all') return new Set();
  const joined = new Set<Family>();
  for (const connector of topology.connectors) {
    const [a, b] = nodesOf(connector).map(name => families.get(name));
    if (a && a === b) joined.add(a);
  }
  const mostOf = (family: Family) => (joined.has(family) ? MOST_JOINED : MOST_ALIKE);
  const isWanted = ({ label, names }: Family) => unfold.has(label) || names.some(name => unfold.has(name));
  return new Set(
    [...families.values()].filter(
      family => family.members.length > (fold === 'all' ? 1 : mostOf(family)) && !isWanted(family),
    ),
  );
}

/** The families that are asked for and are not there. */
export function unknownFamilies(families: ReadonlyMap<string, Family>, wanted: readonly string[]): string[] {
  const known = new Set([...families.values()].flatMap(({ label, names }) => [label, ...names]));
  return wanted.filter(name => !known.has(name));
}
