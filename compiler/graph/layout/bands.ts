import type { Placed, Unit } from './place.ts';
import type { Direction } from './direction.ts';
import type { Point } from './scene.ts';

/** A point, and the band that it is in, from above. */
export interface BandPoint extends Point {
  readonly band: number;
}

/** The same as `Placed`, where a long drawing goes to and fro; in odd bands it runs from right to left. */
export interface Banded {
  readonly width: number;
  readonly height: number;
  /** How many there are. */
  readonly bands: number;
  /** The right end of all bands; their left end is 0. */
  readonly end: number;
  readonly units: readonly BandPoint[];
  readonly lines: readonly { readonly label: BandPoint; readonly points: readonly BandPoint[] }[];
}

/** Wider than this, in relation to its height, and a drawing is no longer readable as a whole. */
const WIDEST = 3;
/** What a folded drawing aims at. */
const WANTED = 1.7;
/** Where more lines would turn round at once, a wide drawing is the lesser evil. */
const MOST_TURNING = 3;
const BETWEEN_BANDS = 48;
const BEHIND_COLUMN = 6;

/** Folds a drawing that is much wider than high into bands, as a snake lies, so that the way from each to the next is short. */
export function fold(placed: Placed, sizes: readonly Unit[], direction: Direction): Banded {
  // What grows downwards is scrolled.
  const cuts = direction === 'right' ? cutsOf(placed, sizes) : [];
  const ends = [...cuts, placed.width];
  const widths = ends.map((end, band) => end - (ends[band - 1] ?? 0));
  const end = Math.max(...widths);
  const step = placed.height + BETWEEN_BANDS;
  const at = ({ x, y }: Point): BandPoint => {
    const band = cuts.filter(cut => cut < x).length;
    const along = x - (cuts[band - 1] ?? 0);
    return band % 2 === 0
      ? { x: along, y: y + band * step, band }
      : { x: end - along, y: placed.height - y + band * step, band };
  };
  return {
    width: end,
    height: step * ends.length - BETWEEN_BANDS,
    bands: ends.length,
    end,
    units: placed.units.map(at),
    lines: placed.lines.map(({ label, points }) => ({ label: at(label), points: points.map(at) })),
  };
}

/** Where to cut, each right behind a column. */
function cutsOf({ width, height, units, lines }: Placed, sizes: readonly Unit[]): number[] {
  if (width <= WIDEST * height) return [];
  const behind = new Map<number, number>();
  for (const [index, { x }] of units.entries()) {
    behind.set(x, Math.max(behind.get(x) ?? 0, x + (sizes[index]?.width ?? 0) / 2 + BEHIND_COLUMN));
  }
  const columns = [...behind.keys()].toSorted((a, b) => a - b).map(x => behind.get(x) ?? 0);
  const bands = Math.round(Math.sqrt(width / (WANTED * (height + BETWEEN_BANDS))));
  if (bands < 2 || columns.length < 2 * bands) return [];
  const each = Math.ceil(columns.length / bands);
  const cuts = columns.filter((_, index) => (index + 1) % each === 0 && index + 1 < columns.length);
  const turning = (cut: number) =>
    lines.filter(({ from, to }) => (units[from]?.x ?? 0) < cut && (units[to]?.x ?? 0) > cut).length;
  return cuts.every(cut => turning(cut) <= MOST_TURNING) ? cuts : [];
}
