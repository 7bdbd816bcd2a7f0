import type { Domain, Graph, GraphEnd, GraphLink, GraphNode } from '../graph.ts';
import { fold, type Banded, type BandPoint } from './bands.ts';
import { PORT_DOWN, PORTS_BELOW_MIDDLE, type Card, type PortRow, type Side } from './card.ts';
import { frameOf, HEAD, MARGIN } from './frame.ts';
import { labelAt, labelSize } from './link-label.ts';
import { smoothPath, straightPath, swingOf } from './path.ts';
import { place } from './place.ts';
import { memberRows, planUnits, type NodeUnit, type PlannedLine, type RackUnit } from './plan-units.ts';
import type { Box, Label, Point, Scene, SceneLink, SceneNode, ScenePort } from './scene.ts';

/** Gives everything of a graph its place. The same graph has the same scene. */
export function layoutGraph(graph: Graph): Scene {
  return new Layout(graph).scene();
}

class Layout {
  private readonly graph: Graph;
  private readonly units: readonly (NodeUnit | RackUnit)[];
  private readonly lines: readonly PlannedLine[];
  private readonly banded: Banded;
  private readonly origin: Point;
  private readonly nodes: SceneNode[] = [];
  private readonly links: SceneLink[] = [];
  private readonly notes: Label[] = [];
  /** Where the lines leave the nodes, by the ids of the ports. */
  private readonly ports = new Map<string, Point>();

  constructor(graph: Graph) {
    this.graph = graph;
    const { units, lines } = planUnits(graph);
    [this.units, this.lines] = [units, lines];
    const placed = place(
      units,
      lines.map(({ from, to, label }) => ({ from: from.unit, to: to.unit, label: labelSize(label) })),
    );
    this.banded = fold(placed, units);
    const bands = Math.round(this.banded.height / (placed.height || 1));
    this.swing = bands > 1 ? 0.75 * swingOf(2 * placed.height) : 0;
    // The first turn is on the right, the second on the left.
    this.origin = { x: MARGIN + (bands > 2 ? this.swing : 0), y: MARGIN + HEAD };
  }

  /** Room for lines that turn round beyond the ends of the bands. */
  private readonly swing: number;

  scene(): Scene {
    this.units.forEach((unit, index) => {
      if (!('members' in unit)) this.putNode(unit, index);
    });
    for (const line of this.lines) this.putLine(line);
    this.units.forEach((unit, index) => {
      if ('members' in unit && !this.lines.some(({ to, from }) => to.unit === index || from.unit === index)) {
        this.putRack(unit, this.corner(index), true);
      }
    });
    const { width, height } = this.banded;
    const drawing = { ...this.origin, width: width + this.swing, height };
    const frame = frameOf(this.graph, drawing);
    return { name: this.graph.name, ...frame, nodes: this.nodes, links: this.links, notes: this.notes };
  }

  private putNode({ node, card }: NodeUnit, index: number): void {
    const box = { ...this.corner(index), width: card.width, height: card.height };
    const isMirrored = this.isMirrored(index);
    const sideOf = (end: 'from' | 'to'): Side => ((end === 'from') === isMirrored ? 'left' : 'right');
    const ends = this.lines.flatMap(line =>
      (['from', 'to'] as const).flatMap(end => {
        const { unit, port } = line[end];
        return unit === index && port
          ? [{ ...port, link: line.link, side: sideOf(end), y: this.nextOf(line, end).y }]
          : [];
      }),
    );
    const ports = (['left', 'right'] as const).flatMap(side => {
      const here = ends.filter(end => end.side === side).toSorted((a, b) => a.y - b.y);
      return this.portsOf(card, box, side, here);
    });
    this.nodes.push(this.sceneNode(node, card, box, ports));
  }

  private portsOf(card: Card, box: Box, side: Side, ends: readonly PlacedEnd[]): ScenePort[] {
    const rows = card.rows(
      box,
      side,
      ends.map(({ row }) => row),
    );
    return ends.flatMap(({ id, end, link }, index): ScenePort[] => {
      const row = rows[index];
      if (!row) return [];
      const at = { x: side === 'left' ? box.x : box.x + box.width, y: row.box.y + PORT_DOWN };
      this.ports.set(id, at);
      const bare = { node: '', name: '', addresses: [], facts: [], objects: [] };
      return [{ id, end: end ?? bare, ...at, ...row, domains: link?.domains ?? [] }];
    });
  }

  private sceneNode(node: GraphNode, card: Card, box: Box, ports: readonly ScenePort[]): SceneNode {
    const domain = domainOf(node, this.graph.domains, ports);
    return {
      node,
      box,
      icon: card.icon(box),
      texts: card.header(box),
      ports,
      inner: card.innerLinks(box),
      ...(domain !== undefined && { domain }),
    };
  }

  private putLine(line: PlannedLine): void {
    const index = this.lines.indexOf(line);
    const placed = this.banded.lines[index];
    if (!placed) return;
    const half = labelSize(line.label).width / 2;
    const label = lowered(placed.label);
    const sign = label.band % 2 === 0 ? 1 : -1;
    const around = [
      { ...label, x: label.x - sign * half },
      { ...label, x: label.x + sign * half },
    ];
    const between = placed.points.map(lowered).flatMap(point => (isSame(point, label) ? around : [point]));
    const points = [this.endOf(line, 'from'), ...between.map(point => this.moved(point)), this.endOf(line, 'to')];
    const shape = { end: this.banded.end + this.origin.x, start: this.origin.x };
    const middle = this.moved(label);
    if (line.link) {
      this.links.push({ link: line.link, path: smoothPath(points, shape), label: labelAt(middle, line.label) });
      return;
    }
    this.putRackLine(line, points, shape, labelAt(middle, line.label));
  }

  /** The lines to a rack's members, which share their way as far as the rack. */
  private putRackLine(
    { from, to }: PlannedLine,
    points: readonly BandPoint[],
    shape: { readonly start: number; readonly end: number },
    label: Label,
  ): void {
    const isTo = to.port === undefined;
    const index = isTo ? to.unit : from.unit;
    const rack = this.units[index];
    if (!rack || !('members' in rack)) return;
    const shared = smoothPath(isTo ? points : points.toReversed(), shape);
    const ways = this.putRack(rack, this.corner(index), isTo !== this.isMirrored(index));
    rack.members.forEach(({ link }, member) => {
      const way = ways[member];
      if (!link || !way) return;
      this.links.push({ link, path: shared + straightPath(way).replace('M', 'L') });
    });
    this.notes.push(label);
  }

  private putRack({ grid, members }: RackUnit, corner: Point, isLeft: boolean): (readonly Point[] | undefined)[] {
    return members.map((member, index) => {
      const { node, card, link } = member;
      const at = grid.corner(index, corner, isLeft);
      const box = { ...at, width: grid.cell.width, height: grid.cell.height };
      const side = isLeft ? 'left' : 'right';
      const end = link?.ends.findIndex(({ node: id }) => id === node.id) ?? 0;
      const ends = memberRows(member).map(row => {
        return { row, id: `${link?.id ?? ''}#${end}`, end: link?.ends[end], link, side, y: 0 } satisfies PlacedEnd;
      });
      const ports = this.portsOf(card, box, side, ends);
      this.nodes.push(this.sceneNode(node, card, box, ports));
      return ports[0] && grid.way(index, corner, isLeft, ports[0]);
    });
  }

  private endOf(line: PlannedLine, end: 'from' | 'to'): BandPoint {
    const { unit, port } = line[end];
    const { band } = this.banded.units[unit] ?? { band: 0 };
    const rack = this.units[unit];
    if (port || !rack || !('members' in rack)) return { ...(this.ports.get(port?.id ?? '') ?? this.origin), band };
    return { ...rack.grid.inlet(this.corner(unit), (end === 'to') !== this.isMirrored(unit)), band };
  }

  /** The point that a line passes next to one of its ends. */
  private nextOf(line: PlannedLine, end: 'from' | 'to'): Point {
    const placed = this.banded.lines[this.lines.indexOf(line)];
    return placed?.points.at(end === 'from' ? 0 : -1) ?? placed?.label ?? this.origin;
  }

  private isMirrored(unit: number): boolean {
    return (this.banded.units[unit]?.band ?? 0) % 2 === 1;
  }

  private corner(index: number): Point {
    const [middle, size] = [this.banded.units[index], this.units[index]];
    if (!middle || !size) return this.origin;
    const { x, y } = this.moved(middle);
    return { x: Math.round(x - size.width / 2), y: Math.round(y - size.height / 2) };
  }

  private moved<T extends Point>(point: T): T {
    return { ...point, x: point.x + this.origin.x, y: point.y + this.origin.y };
  }
}

interface PlacedEnd {
  readonly row: PortRow;
  readonly id: string;
  readonly end?: GraphEnd | undefined;
  readonly link: GraphLink | undefined;
  readonly side: Side;
  readonly y: number;
}

function lowered<T extends Point>(point: T): T {
  return { ...point, y: point.y + PORTS_BELOW_MIDDLE };
}

function isSame(a: Point, b: Point): boolean {
  return Math.abs(a.x - b.x) < 0.5 && Math.abs(a.y - b.y) < 0.5;
}

/** The domain that a node is in with all that it has; a switch also with what no link says. */
function domainOf(
  { id, kind }: GraphNode,
  domains: readonly Domain[],
  ports: readonly ScenePort[],
): number | undefined {
  if (kind === 'bridge' || kind === 'ovs') {
    const index = domains.findIndex(({ switches }) => switches.includes(id));
    return index < 0 ? undefined : index;
  }
  const own = new Set(ports.flatMap(({ domains }) => domains));
  const [only] = own;
  return own.size === 1 && kind !== 'remote' ? only : undefined;
}
