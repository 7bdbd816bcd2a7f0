/** One figure of several runs: what each said, in their order, and what they say together. */
export interface Figure {
  readonly runs: readonly number[];
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** The figure of those runs; `undefined` when there are none. */
export function figureOf(runs: readonly number[]): Figure | undefined {
  if (runs.length === 0) return undefined;
  return { runs, median: median(runs), min: Math.min(...runs), max: Math.max(...runs) };
}

/** The value in the middle; of an even number of values, halfway between the two there. NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[sorted.length / 2 - 1] ?? NaN) + upper) / 2;
}

/** The smallest value that at least `share` (above 0, up to 1) of all values do not exceed: the nearest rank. NaN of none. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.ceil(share * sorted.length) - 1] ?? NaN;
}
