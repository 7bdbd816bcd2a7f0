import type { BandPoint } from './bands.ts';
import { turned, type Direction } from './direction.ts';
import type { Point } from './scene.ts';

/** How far a line swings out where it goes on in the next band, at least; and more for longer ways. */
const SWING = 36;
const SWING_SHARE = 0.4;

/** The left and the right end of all bands. */
export interface BandEnds {
  readonly start: number;
  readonly end: number;
}

/** A smooth line through reckoned points, each of which it passes horizontally; between bands it turns round beyond their ends. */
export function smoothPath(reckoned: readonly BandPoint[], ends: BandEnds, direction: Direction): string {
  const [first, ...others] = reckoned;
  if (!first) return '';
  const pair = pairIn(direction);
  const parts = [`M${pair(first)}`];
  let from = first;
  for (const to of others) {
    parts.push(from.band === to.band ? curve(from, to, pair) : turn(from, to, ends, pair));
    from = to;
  }
  return parts.join('');
}

/** A line of straight pieces, by reckoned points. */
export function straightPath(reckoned: readonly Point[], direction: Direction): string {
  const pair = pairIn(direction);
  return reckoned.map((point, index) => `${index === 0 ? 'M' : 'L'}${pair(point)}`).join('');
}

/** How far lines swing out beyond the ends of the bands. */
export function swingOf(height: number): number {
  return SWING + SWING_SHARE * height;
}

function curve(from: Point, to: Point, pair: Pair): string {
  if (Math.abs(from.y - to.y) < 0.5) return `L${pair(to)}`;
  const middle = (from.x + to.x) / 2;
  return `C${pair({ x: middle, y: from.y })} ${pair({ x: middle, y: to.y })} ${pair(to)}`;
}

function turn(from: BandPoint, to: BandPoint, { start, end }: BandEnds, pair: Pair): string {
  const isRight = Math.min(from.band, to.band) % 2 === 0;
  const x = isRight ? end : start;
  const beyond = x + (isRight ? 1 : -1) * swingOf(Math.abs(to.y - from.y));
  return (
    `L${pair({ x, y: from.y })}` +
    `C${pair({ x: beyond, y: from.y })} ${pair({ x: beyond, y: to.y })} ${pair({ x, y: to.y })}` +
    `L${pair(to)}`
  );
}

type Pair = (reckoned: Point) => string;

function pairIn(direction: Direction): Pair {
  return reckoned => {
    const { x, y } = turned(reckoned, direction);
    return `${number(x)} ${number(y)}`;
  };
}

function number(value: number): string {
  return String(Math.round(value * 10) / 10);
}
