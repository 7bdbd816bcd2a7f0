import { figureOf } from '../runtime/measure/spread.ts';

/** Figures of one way together. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

/** @throws Error when there are no figures. */
export function spreadOf(figures: readonly number[]): Spread {
  const figure = figureOf(figures);
  if (!figure) throw new Error('nothing was measured');
  return figure;
}

/** `1.37 s (1.35–1.52)`, from milliseconds. */
export function secondsText({ median, min, max }: Spread): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(ms < 10_000 ? 2 : 1);
  return `${seconds(median)} s (${seconds(min)}–${seconds(max)})`;
}

/** `14.2× (13.1–15.0)`. */
export function timesText({ median, min, max }: Spread): string {
  const digits = (value: number) => value.toFixed(value < 100 ? 1 : 0);
  return `${digits(median)}× (${digits(min)}–${digits(max)})`;
}
