import type { BandPoint } from './bands.ts';
import type { Point } from './scene.ts';

/** How far a line swings out where it goes on in the next band, at least; and more for longer ways. */
const SWING = 36;
const SWING_SHARE = 0.4;

/** The left and the right end of all bands. */
export interface BandEnds {
  readonly start: number;
  readonly end: number;
}

/** A smooth line through points, each of which it passes horizontally; between bands it turns round beyond their ends. */
export function smoothPath(points: readonly BandPoint[], ends: BandEnds): string {
  const [first, ...others] = points;
  if (!first) return '';
  const parts = [`M${pair(first)}`];
  let from = first;
  for (const to of others) {
    parts.push(from.band === to.band ? curve(from, to) : turn(from, to, ends));
    from = to;
  }
  return parts.join('');
}

/** A line of straight pieces. */
export function straightPath(points: readonly Point[]): string {
  return points.map((point, index) => `${index === 0 ? 'M' : 'L'}${pair(point)}`).join('');
}

/** How far lines swing out beyond the ends of the bands. */
export function swingOf(height: number): number {
  return SWING + SWING_SHARE * height;
}

function curve(from: Point, to: Point): string {
  if (Math.abs(from.y - to.y) < 0.5) return `L${pair(to)}`;
  const middle = (from.x + to.x) / 2;
  return `C${number(middle)} ${number(from.y)} ${number(middle)} ${number(to.y)} ${pair(to)}`;
}

function turn(from: BandPoint, to: BandPoint, { start, end }: BandEnds): string {
  const isRight = Math.min(from.band, to.band) % 2 === 0;
  const x = isRight ? end : start;
  const beyond = x + (isRight ? 1 : -1) * swingOf(Math.abs(to.y - from.y));
  return (
    `L${number(x)} ${number(from.y)}` +
    `C${number(beyond)} ${number(from.y)} ${number(beyond)} ${number(to.y)} ${number(x)} ${number(to.y)}` +
    `L${pair(to)}`
  );
}

function pair({ x, y }: Point): string {
  return `${number(x)} ${number(y)}`;
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
