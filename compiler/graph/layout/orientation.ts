/** Two things that are joined, by their indices. */
export type Pair = readonly [a: number, b: number];

/**
 * Whether the first of each two things stands left of the second. From the first thing with several neighbours, the drawing grows to the right;
 * what hangs on that one alone stands on its left, or on both sides if there is nothing else. So only what is
 * joined decides, and the order of the file.
 */
export function standsLeft(count: number, pairs: readonly Pair[]): readonly boolean[] {
  const neighbours = neighboursOf(count, pairs);
  const ranks = ranksOf(count, neighbours);
  return pairs.map(([a, b]) => (ranks[a] ?? 0) <= (ranks[b] ?? 0));
}

function neighboursOf(count: number, pairs: readonly Pair[]): readonly ReadonlySet<number>[] {
  const neighbours = Array.from({ length: count }, () => new Set<number>());
  for (const [a, b] of pairs) {
    neighbours[a]?.add(b);
    neighbours[b]?.add(a);
  }
  return neighbours;
}

/** The order in which things are met, with what stands left of all others below 0. */
function ranksOf(count: number, neighbours: readonly ReadonlySet<number>[]): readonly number[] {
  const ranks = new Array<number | undefined>(count).fill(undefined);
  const isLeaf = (index: number) => neighbours[index]?.size === 1;
  const starts = [...indices(count).filter(index => !isLeaf(index)), ...indices(count).filter(isLeaf)];
  let met = 0;
  for (const start of starts) {
    if (ranks[start] !== undefined) continue;
    ranks[start] = met++;
    for (const leaf of leftOf(start, neighbours, isLeaf)) ranks[leaf] = -1;
    const queue = [start];
    for (const index of queue) {
      for (const next of neighbours[index] ?? []) {
        if (ranks[next] !== undefined) continue;
        ranks[next] = met++;
        queue.push(next);
      }
    }
  }
  return ranks.map(rank => rank ?? 0);
}

function leftOf(
  start: number,
  neighbours: readonly ReadonlySet<number>[],
  isLeaf: (index: number) => boolean,
): readonly number[] {
  const around = [...(neighbours[start] ?? [])].toSorted((a, b) => a - b);
  if (isLeaf(start)) return [];
  const leaves = around.filter(isLeaf);
  return leaves.length < around.length ? leaves : leaves.slice(0, Math.ceil(leaves.length / 2));
}

function indices(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
