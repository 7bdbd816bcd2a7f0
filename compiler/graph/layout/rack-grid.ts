import type { Direction } from './direction.ts';
import type { Unit } from './place.ts';
import type { Point } from './scene.ts';

/** Room for the line that leads down a column. */
const LANE = 30;
/** Room for the line that leads to the columns, between the upper and the lower rows. */
const AISLE = 30;
const BETWEEN_ROWS = 14;
/** How wide a rack is to be in relation to its height, as reckoned. */
const WANTED: Readonly<Record<Direction, number>> = { right: 1.5, down: 1 };

/** The cells of a rack, as reckoned (`turned`): rows of cards of one size, and beside each column a lane for the lines to them. */
export class RackGrid implements Unit {
  readonly width: number;
  readonly height: number;
  /** The size of each card. */
  readonly cell: Unit;
  readonly #columns: number;
  readonly #rowsAbove: number;

  constructor(count: number, cell: Unit, direction: Direction) {
    this.cell = cell;
    const ratio = (cell.height + BETWEEN_ROWS) / (cell.width + LANE);
    this.#columns = Math.max(1, Math.min(count, Math.round(Math.sqrt(WANTED[direction] * count * ratio))));
    const rows = Math.ceil(count / this.#columns);
    this.#rowsAbove = Math.ceil(rows / 2);
    this.width = this.#columns * (cell.width + LANE);
    this.height = rows * (cell.height + BETWEEN_ROWS) - BETWEEN_ROWS + AISLE;
  }

  /** Where the line to the hub leaves a rack whose upper left corner is given; `isLeft`: on its left. */
  inlet({ x, y }: Point, isLeft: boolean): Point {
    const down = this.#rowsAbove * (this.cell.height + BETWEEN_ROWS) - BETWEEN_ROWS / 2 + AISLE / 2;
    return { x: isLeft ? x : x + this.width, y: y + down };
  }

  /** The upper left corner of a member's card. */
  corner(index: number, { x, y }: Point, isLeft: boolean): Point {
    const column = index % this.#columns;
    const row = Math.floor(index / this.#columns);
    return {
      x: x + column * (this.cell.width + LANE) + (isLeft ? LANE : 0),
      y: y + row * (this.cell.height + BETWEEN_ROWS) + (row < this.#rowsAbove ? 0 : AISLE),
    };
  }

  /** The way from the inlet to a member's port. */
  way(index: number, at: Point, isLeft: boolean, port: Point): Point[] {
    const { x } = this.corner(index, at, isLeft);
    const lane = isLeft ? x - LANE / 2 : x + this.cell.width + LANE / 2;
    const { y } = this.inlet(at, isLeft);
    return [{ x: lane, y }, { x: lane, y: port.y }, port];
  }
}
