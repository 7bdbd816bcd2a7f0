import type { Graph } from '../graph.ts';
import type { BandPoint } from './bands.ts';
import type { Side } from './card.ts';
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
import type { Label, Point, Scene, SceneLink, SceneNode } from './scene.ts';
import { portsOn, sceneNode } from './scene-node.ts';

/** Gives everything of a graph its place. The same graph has the same scene. */
export function layoutGraph(graph: Graph): Scene {
  return new Layout(graph).scene();
}

class Layout {
  readonly #graph: Graph;
  readonly #units: readonly PlannedUnit[];
  readonly #lines: readonly PlannedLine[];
  readonly #floor: Floor;
  readonly #nodes: SceneNode[] = [];
  readonly #links: SceneLink[] = [];
  readonly #notes: Label[] = [];
  /** Where lines end at cards, by the ids of the ports. */
  readonly #ports = new Map<string, Point>();

  constructor(graph: Graph) {
    this.#graph = graph;
    const { units, lines } = planUnits(graph);
    [this.#units, this.#lines] = [units, lines];
    this.#floor = new Floor(units, lines);
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
    return {
      name: this.#graph.name,
      ...frameOf(this.#graph, this.#floor.box),
      nodes: this.#nodes,
      links: this.#links,
      notes: this.#notes,
    };
  }

  #putNode({ node, card }: NodeUnit, index: number): void {
    const box = { ...this.#floor.corner(index), width: card.width, height: card.height };
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
    const between = floor.points(index, labelSize(label).width);
    const placed = labelAt(floor.label(index), label);
    if (link) {
      const points = [this.#portAt(from), ...between, this.#portAt(to)];
      this.#links.push({ link, path: smoothPath(points, floor.ends), label: placed });
      return;
    }
    // From the hub to the rack, whichever is on the left.
    const isTo = to.port === undefined;
    const [hub, { unit }] = isTo ? [from, to] : [to, from];
    const rack = this.#units[unit];
    if (!rack || !isRack(rack)) return;
    const isLeft = isTo !== floor.isMirrored(unit);
    const inlet = { ...rack.grid.inlet(floor.corner(unit), isLeft), band: floor.band(unit) };
    const shared = smoothPath([this.#portAt(hub), ...(isTo ? between : between.toReversed()), inlet], floor.ends);
    const ways = this.#putRack(rack, unit, isLeft);
    rack.members.forEach(({ link }, member) => {
      const way = ways[member];
      if (link && way) this.#links.push({ link, path: shared + straightPath(way).replace('M', 'L') });
    });
    this.#notes.push(placed);
  }

  /** Puts the cards of a rack, whose hub is on its left or on its right; returns the ways from its inlet to their ports. */
  #putRack({ grid, members }: RackUnit, unit: number, isLeft: boolean): (readonly Point[] | undefined)[] {
    const corner = this.#floor.corner(unit);
    return members.map((member, index) => {
      const { node, card, link } = member;
      const box = { ...grid.corner(index, corner, isLeft), ...grid.cell };
      const end = link?.ends.findIndex(({ node: id }) => id === node.id) ?? 0;
      const ends = memberRows(member).map(row => ({ id: `${link?.id ?? ''}#${end}`, row, end: link?.ends[end], link }));
      const ports = portsOn(card, box, isLeft ? 'left' : 'right', ends);
      this.#put(sceneNode(node, card, box, ports, this.#graph.domains));
      return ports[0] && grid.way(index, corner, isLeft, ports[0]);
    });
  }

  #put(node: SceneNode): void {
    this.#nodes.push(node);
    for (const port of node.ports) this.#ports.set(port.id, port);
  }

  #portAt({ unit, port }: PlannedLine['from']): BandPoint {
    const { x, y } = this.#ports.get(port?.id ?? '') ?? this.#floor.corner(unit);
    return { x, y, band: this.#floor.band(unit) };
  }
}

function isRack(unit: PlannedUnit): unit is RackUnit {
  return 'members' in unit;
}
