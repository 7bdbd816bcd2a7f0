const RATES = [
  [1e9, 'gbit'],
  [1e6, 'mbit'],
  [1e3, 'kbit'],
] as const;

/** A rate in bit/s as the language has it, with at most two digits after the point. */
export function rateText(rate: number): string {
  const [factor, unit] = RATES.find(([least]) => rate >= least) ?? [1, 'bit'];
  return `${round(rate / factor)}${unit}`;
}

/** A duration in µs as the language has it, with at most two digits after the point. */
export function durationText(duration: number): string {
  if (duration >= 1e6) return `${round(duration / 1e6)}s`;
  return duration >= 1e3 ? `${round(duration / 1e3)}ms` : `${round(duration)}us`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
