import type { Unit } from './place.ts';
import type { Point } from './scene.ts';

/** Which way a drawing grows from its first things. */
export type Direction = 'right' | 'down';

/**
 * Every drawing is reckoned as if it grew to the right. Turns a point of what is reckoned into the one that is drawn, and the
 * other way round.
 */
export function turned<T extends Point>(point: T, direction: Direction): T {
  return direction === 'right' ? point : { ...point, x: point.y, y: point.x };
}

/** The same of a size. */
export function turnedSize({ width, height }: Unit, direction: Direction): Unit {
  return direction === 'right' ? { width, height } : { width: height, height: width };
}
