import { fold, type Banded, type BandPoint } from './bands.ts';
import { PORTS_BELOW_MIDDLE } from './card.ts';
import { turned, turnedSize, type Direction } from './direction.ts';
import { HEAD, MARGIN } from './frame.ts';
import { labelSize } from './link-label.ts';
import { swingOf, type BandEnds } from './path.ts';
import { place, type Unit } from './place.ts';
import type { PlannedLine } from './plan-units.ts';
import type { Box, Point } from './scene.ts';

/** How much of a swing a curve really reaches out. */
const REACH = 0.75;

/** Where units and lines are, as reckoned (`turned`); both are known by their indices, units by their reckoned sizes. */
export class Floor {
  /** What all of it takes. */
  readonly box: Box;
  readonly ends: BandEnds;
  readonly #units: readonly Unit[];
  readonly #banded: Banded;
  readonly #portsDown: number;

  constructor(units: readonly Unit[], lines: readonly PlannedLine[], direction: Direction) {
    this.#units = units;
    const placed = place(
      units,
      lines.map(({ from, to, label }) => ({
        from: from.unit,
        to: to.unit,
        label: turnedSize(labelSize(label), direction),
      })),
    );
    this.#banded = fold(placed, units, direction);
    const { width, height, bands, end } = this.#banded;
    // Room for lines that turn round beyond the ends of the bands: the first turn is on the right, the second on the left.
    const swing = bands > 1 ? REACH * swingOf(2 * placed.height) : 0;
    const origin = turned({ x: MARGIN, y: MARGIN + HEAD }, direction);
    const x = origin.x + (bands > 2 ? swing : 0);
    this.#portsDown = direction === 'right' ? PORTS_BELOW_MIDDLE : 0;
    this.box = { x, y: origin.y, width: width + swing, height };
    this.ends = { start: x, end: x + end };
  }

  /** The upper left corner of a unit. */
  corner(unit: number): Point {
    const [middle, size] = [this.#banded.units[unit], this.#units[unit]];
    if (!middle || !size) return this.box;
    const { x, y } = this.#moved(middle);
    return { x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) };
  }

  band(unit: number): number {
    return this.#banded.units[unit]?.band ?? 0;
  }

  /** Whether lines run from right to left there. */
  isMirrored(unit: number): boolean {
    return this.band(unit) % 2 === 1;
  }

  /** The middle of a line's label. */
  label(line: number): BandPoint {
    return this.#lowered(this.#banded.lines[line]?.label ?? { ...this.box, band: 0 });
  }

  /** The points that a line passes between its ends; it runs straight below its label, which is so wide. */
  points(line: number, labelWidth: number): BandPoint[] {
    const label = this.label(line);
    const half = (label.band % 2 === 0 ? 1 : -1) * (labelWidth / 2);
    return (this.#banded.lines[line]?.points ?? []).flatMap(passed => {
      const point = this.#lowered(passed);
      if (Math.abs(point.x - label.x) > 0.5 || Math.abs(point.y - label.y) > 0.5) return [point];
      return [
        { ...label, x: label.x - half },
        { ...label, x: label.x + half },
      ];
    });
  }

  /** As far down as the ports of the cards are. */
  #lowered(point: BandPoint): BandPoint {
    return { ...this.#moved(point), y: point.y + this.box.y + this.#portsDown, band: point.band };
  }

  #moved({ x, y }: Point): Point {
    return { x: x + this.box.x, y: y + this.box.y };
  }
}
