/** A number with at most so many `decimals`; as it is without. */
export function rounded(value: number, decimals?: number): number {
  if (decimals === undefined) return value;
  const factor = 10 ** decimals;
  return Math.round(value * factor) / factor;
}
