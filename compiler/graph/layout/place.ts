import { Graph, layout } from '@dagrejs/dagre';
import type { Point } from './scene.ts';

/** Something to be placed, in pixels. */
export interface Unit {
  readonly width: number;
  readonly height: number;
}

/** A line from one unit to another further right, by their indices, with room for a label. */
export interface Line {
  readonly from: number;
  readonly to: number;
  readonly label: Unit;
}

/** Where everything is: the middle of each unit; of each line the middle of its label and the points that it passes. */
export interface Placed {
  readonly width: number;
  readonly height: number;
  readonly units: readonly Point[];
  readonly lines: readonly PlacedLine[];
}

interface PlacedLine {
  readonly from: number;
  readonly to: number;
  readonly label: Point;
  readonly points: readonly Point[];
}

const SPACES = { nodesep: 30, edgesep: 20, ranksep: 42 };

/** More lines than this, and no time is spent on crossings. */
const MOST_COMPARED = 600;

/**
 * Places units in columns from left to right; the same for the same input. Within a column they stand in the order given,
 * so that small edits move little, unless that makes more lines cross than need be.
 */
export function place(units: readonly Unit[], lines: readonly Line[]): Placed {
  if (units.length === 0) return { width: 0, height: 0, units: [], lines: [] };
  const inOrder = placeOnce(units, lines, true);
  const crossings = lines.length > MOST_COMPARED ? 0 : crossingsOf(inOrder, lines);
  if (crossings === 0) return inOrder;
  const untangled = placeOnce(units, lines, false);
  return crossingsOf(untangled, lines) < crossings ? untangled : inOrder;
}

function placeOnce(units: readonly Unit[], lines: readonly Line[], isInOrder: boolean): Placed {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'LR', ...SPACES });
  units.forEach(({ width, height }, index) => graph.setNode(String(index), { width, height }));
  lines.forEach(({ from, to, label }, index) => {
    graph.setEdge(String(from), String(to), { ...label, labelpos: 'c' }, String(index));
  });
  layout(graph, { disableOptimalOrderHeuristic: isInOrder });
  const { width = 0, height = 0 } = graph.graph() as Partial<Unit>;
  return {
    width,
    height,
    units: units.map((_, index) => pointOf(graph.node(String(index)) as Point)),
    lines: lines.map(({ from, to }, index) => {
      const edge = graph.edge(String(from), String(to), String(index)) as Point & { readonly points: readonly Point[] };
      return { from, to, label: pointOf(edge), points: edge.points.slice(1, -1).map(pointOf) };
    }),
  };
}

/** How many times lines cross, between the same two columns each. */
function crossingsOf({ units, lines: placed }: Placed, lines: readonly Line[]): number {
  const pieces = new Map<string, (readonly [from: number, to: number])[]>();
  for (const [index, { from, to }] of lines.entries()) {
    const points = [units[from], ...(placed[index]?.points ?? []), units[to]].filter(point => point !== undefined);
    for (const [next, point] of points.slice(1).entries()) {
      const before = points[next] ?? point;
      const key = `${before.x} ${point.x}`;
      pieces.set(key, [...(pieces.get(key) ?? []), [before.y, point.y]]);
    }
  }
  let crossings = 0;
  for (const between of pieces.values()) {
    for (const [index, [from, to]] of between.entries()) {
      crossings += between.slice(index + 1).filter(([f, t]) => (from - f) * (to - t) < 0).length;
    }
  }
  return crossings;
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}
