import { isInner, type Graph, type GraphEnd, type GraphLink, type GraphNode } from '../graph.ts';
import { Card, portRow, type PortRow, type Side } from './card.ts';
import { turnedSize, type Direction } from './direction.ts';
import { labelLines } from './link-label.ts';
import { standsLeft } from './orientation.ts';
import type { Unit } from './place.ts';
import { RackGrid } from './rack-grid.ts';
import { racksOf, type Rack, type RackMember } from './rack.ts';

/** A node with its card, or many small ones in a rack: what the layout places as one. */
export type PlannedUnit = NodeUnit | RackUnit;

export interface NodeUnit extends Unit {
  readonly node: GraphNode;
  readonly card: Card;
}

export interface RackUnit extends Unit {
  readonly members: readonly (RackMember & { readonly card: Card })[];
  readonly grid: RackGrid;
}

/** What joins two units: one link, or all those to the members of a rack. */
export interface PlannedLine {
  readonly from: Attachment;
  readonly to: Attachment;
  /** Absent of the line to a rack. */
  readonly link?: GraphLink;
  readonly label: readonly string[];
}

/** Where a line ends: at a port of a node's card, or at a rack. */
interface Attachment {
  readonly unit: number;
  /** Absent at a rack. */
  readonly port?: { readonly row: PortRow; readonly end?: GraphEnd; readonly id: string };
}

/** Sizes all that is to be placed, and says which of two joined things is on the left. */
export function planUnits(
  graph: Graph,
  direction: Direction,
): { readonly units: PlannedUnit[]; readonly lines: PlannedLine[] } {
  const racks = racksOf(graph, direction);
  const racked = new Map(racks.flatMap(rack => rack.members.map(({ node }) => [node.id, rack] as const)));
  // Racks last, so that they grow to the right of what they hang on.
  const drafts: readonly (GraphNode | Rack)[] = [...graph.nodes.filter(({ id }) => !racked.has(id)), ...racks];
  const unitOf = new Map<string, number>();
  drafts.forEach((draft, index) => {
    for (const { id } of 'members' in draft ? draft.members.map(({ node }) => node) : [draft]) unitOf.set(id, index);
  });
  const lines = linesOf(graph, { racks, racked, unitOf, direction });
  const isInPlace = standsLeft(
    drafts.length,
    lines.map(({ from, to }) => [from.unit, to.unit]),
  );
  const oriented = lines.map((line, index) => (isInPlace[index] ? line : { ...line, from: line.to, to: line.from }));
  const units = drafts.map((draft, index): PlannedUnit => {
    if ('members' in draft)
      return rackUnit(
        draft.members,
        oriented.some(({ to }) => to.unit === index),
        direction,
      );
    const rowsOn = (end: 'from' | 'to') =>
      oriented.flatMap(line => (line[end].unit === index && line[end].port ? [line[end].port.row] : []));
    const inner = graph.links.filter(link => isInner(link) && link.ends[0].node === draft.id);
    const card = new Card(draft, { left: rowsOn('to'), right: rowsOn('from') }, inner, direction);
    return { node: draft, card, width: card.width, height: card.height };
  });
  return { units, lines: oriented };
}

interface Drafted {
  readonly racks: readonly Rack[];
  readonly racked: ReadonlyMap<string, unknown>;
  readonly unitOf: ReadonlyMap<string, number>;
  readonly direction: Direction;
}

function linesOf({ links }: Graph, { racks, racked, unitOf, direction }: Drafted): PlannedLine[] {
  const single = links.filter(link => !isInner(link) && !link.ends.some(({ node }) => racked.has(node)));
  const unit = (id: string) => unitOf.get(id) ?? 0;
  return [
    ...single.map((link): PlannedLine => {
      const [from, to] = link.ends.map((end, index) => ({
        unit: unit(end.node),
        port: { row: portRow(end, direction), end, id: `${link.id}#${index}` },
      })) as [Attachment, Attachment];
      return { from, to, link, label: labelLines(link) };
    }),
    ...racks.flatMap(({ hub, members }): PlannedLine[] => {
      if (hub === undefined) return [];
      const kinds = [...new Set(members.flatMap(({ link }) => link?.kind ?? []))].join(', ');
      const row = { name: `${members.length} ports`, lines: [] };
      return [
        {
          from: { unit: unit(hub), port: { row, id: `rack ${hub}` } },
          to: { unit: unit(members[0]?.node.id ?? '') },
          label: [`${members.length} × ${kinds}`],
        },
      ];
    }),
  ];
}

function rackUnit(members: readonly RackMember[], hubIsLeft: boolean, direction: Direction): RackUnit {
  const side: Side = hubIsLeft ? 'left' : 'right';
  const cards = members.map(member => {
    const rows = { left: [], right: [], [side]: memberRows(member, direction) };
    return { ...member, card: new Card(member.node, rows, [], direction) };
  });
  const cell = {
    width: Math.max(...cards.map(({ card }) => card.width)),
    height: Math.max(...cards.map(({ card }) => card.height)),
  };
  const grid = new RackGrid(members.length, turnedSize(cell, direction), direction);
  return { members: cards, grid, ...turnedSize(grid, direction) };
}

/** The one port of a rack's member, which tells of the other end too. */
export function memberRows({ node, link }: RackMember, direction: Direction): PortRow[] {
  const end = link?.ends.find(end => end.node === node.id);
  if (!link || !end) return [];
  const other = link.ends.find(({ node: id }) => id !== node.id);
  const more = [
    ...(other && other.name !== end.name && other.name !== '' ? [`↔ ${[other.name, ...other.facts].join(' · ')}`] : []),
    ...(link.impairment.length > 0 ? [link.impairment.join(' · ')] : []),
  ];
  return [portRow(end, direction, more)];
}
