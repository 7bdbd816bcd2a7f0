import type { Graph } from '../graph.ts';
import type { BandPoint } from './bands.ts';
import type { Side } from './card.ts';
import { turned, turnedSize, type Direction } from './direction.ts';
import { Floor } from './floor.ts';
import { frameOf } from './frame.ts';
import { labelAt, labelSize } from './link-label.ts';
import { smoothPath, straightPath } from './path.ts';
import {
  memberRows,
  planUnits,
  type NodeUnit,
  type PlannedLine,
  type PlannedUnit,
  type RackUnit,
} from './plan-units.ts';
import type { Box, Label, Point, Scene, SceneLink, SceneNode } from './scene.ts';
import { portsOn, sceneNode } from './scene-node.ts';

/** Gives everything of a graph its place. The same graph has the same scene. */
export function layoutGraph(graph: Graph, direction: Direction = 'right'): Scene {
  return new Layout(graph, direction).scene();
}

class Layout {
  readonly #graph: Graph;
  readonly #direction: Direction;
  readonly #units: readonly PlannedUnit[];
  readonly #lines: readonly PlannedLine[];
  readonly #floor: Floor;
  readonly #nodes: SceneNode[] = [];
  readonly #links: SceneLink[] = [];
  readonly #notes: Label[] = [];
  /** Where lines end at cards, by the ids of the ports. */
  readonly #ports = new Map<string, Point>();

  constructor(graph: Graph, direction: Direction) {
    [this.#graph, this.#direction] = [graph, direction];
    const { units, lines } = planUnits(graph, direction);
    [this.#units, this.#lines] = [units, lines];
    const sizes = units.map(unit => turnedSize(unit, direction));
    this.#floor = new Floor(sizes, lines, direction);
  }

  scene(): Scene {
    this.#units.forEach((unit, index) => {
      if (!isRack(unit)) this.#putNode(unit, index);
    });
    const joined = new Set(this.#lines.flatMap(({ from, to }) => [from.unit, to.unit]));
    this.#units.forEach((unit, index) => {
      if (isRack(unit) && !joined.has(index)) this.#putRack(unit, index, true);
    });
    this.#lines.forEach((line, index) => {
      this.#putLine(line, index);
    });
    const order = new Map(this.#graph.nodes.map(({ id }, index) => [id, index]));
    return {
      name: this.#graph.name,
      ...frameOf(this.#graph, this.#turnedBox(this.#floor.box)),
      // Whatever was placed first, so that the Tab key goes on as the file does.
      nodes: this.#nodes.toSorted((a, b) => (order.get(a.node.id) ?? 0) - (order.get(b.node.id) ?? 0)),
      links: this.#links,
      notes: this.#notes,
    };
  }

  #putNode({ node, card }: NodeUnit, index: number): void {
    const box = { ...this.#turned(this.#floor.corner(index)), width: card.width, height: card.height };
    const sideOf = (end: 'from' | 'to'): Side =>
      (end === 'from') === this.#floor.isMirrored(index) ? 'left' : 'right';
    const ends = this.#lines.flatMap((line, number) =>
      (['from', 'to'] as const).flatMap(end => {
        const { unit, port } = line[end];
        if (unit !== index || !port) return [];
        // From above as the lines arrive, so that they do not cross just before the card.
        const next = this.#floor.points(number, 0).at(end === 'from' ? 0 : -1) ?? this.#floor.label(number);
        return [{ ...port, link: line.link, side: sideOf(end), y: next.y }];
      }),
    );
    const ports = (['left', 'right'] as const).flatMap(side => {
      const here = ends.filter(end => end.side === side).toSorted((a, b) => a.y - b.y);
      return portsOn(card, box, side, here);
    });
    this.#put(sceneNode(node, card, box, ports, this.#graph.domains));
  }

  #putLine({ from, to, link, label }: PlannedLine, index: number): void {
    const floor = this.#floor;
    const between = floor.points(index, turnedSize(labelSize(label), this.#direction).width);
    const placed = labelAt(this.#turned(floor.label(index)), label);
    if (link) {
      const points = [this.#portAt(from), ...between, this.#portAt(to)];
      this.#links.push({ link, path: smoothPath(points, floor.ends, this.#direction), label: placed });
      return;
    }
    // From the hub to the rack, whichever is on the left.
    const isTo = to.port === undefined;
    const [hub, { unit }] = isTo ? [from, to] : [to, from];
    const rack = this.#units[unit];
    if (!rack || !isRack(rack)) return;
    const isLeft = isTo !== floor.isMirrored(unit);
    const inlet = { ...rack.grid.inlet(floor.corner(unit), isLeft), band: floor.band(unit) };
    const main = [this.#portAt(hub), ...(isTo ? between : between.toReversed()), inlet];
    const shared = smoothPath(main, floor.ends, this.#direction);
    const ways = this.#putRack(rack, unit, isLeft);
    rack.members.forEach(({ link }, member) => {
      const way = ways[member];
      if (link && way) this.#links.push({ link, path: shared + straightPath(way, this.#direction).replace('M', 'L') });
    });
    this.#notes.push(placed);
  }

  /** Puts the cards of a rack, whose hub is on its left or on its right; returns the ways from its inlet to their ports. */
  #putRack({ grid, members }: RackUnit, unit: number, isLeft: boolean): (readonly Point[] | undefined)[] {
    const corner = this.#floor.corner(unit);
    return members.map((member, index) => {
      const { node, card, link } = member;
      const box = this.#turnedBox({ ...grid.corner(index, corner, isLeft), ...grid.cell });
      const end = link?.ends.findIndex(({ node: id }) => id === node.id) ?? 0;
      const ends = memberRows(member, this.#direction).map(row => ({
        id: `${link?.id ?? ''}#${end}`,
        row,
        end: link?.ends[end],
        link,
      }));
      const ports = portsOn(card, box, isLeft ? 'left' : 'right', ends);
      this.#put(sceneNode(node, card, box, ports, this.#graph.domains));
      return ports[0] && grid.way(index, corner, isLeft, this.#turned(ports[0]));
    });
  }

  #put(node: SceneNode): void {
    this.#nodes.push(node);
    for (const port of node.ports) this.#ports.set(port.id, port);
  }

  #turned<T extends Point>(point: T): T {
    return turned(point, this.#direction);
  }

  #turnedBox(box: Box): Box {
    return { ...this.#turned(box), ...turnedSize(box, this.#direction) };
  }

  #portAt({ unit, port }: PlannedLine['from']): BandPoint {
    const drawn = this.#ports.get(port?.id ?? '');
    const { x, y } = drawn ? this.#turned(drawn) : this.#floor.corner(unit);
    return { x, y, band: this.#floor.band(unit) };
  }
}

function isRack(unit: PlannedUnit): unit is RackUnit {
  return 'members' in unit;
}
