import type { GraphEnd, GraphLink, GraphNode } from '../graph.ts';
import { counted } from '../../../topology/quantities/counted.ts';
import type { Direction } from './direction.ts';
import { drawable, LINE, textWidth, widest } from './measure.ts';
import type { Box, InnerLink, Point, SceneText, TextRole } from './scene.ts';

/** A side of a card, as reckoned: in a drawing that grows downwards, the upper and the lower one. */
export type Side = 'left' | 'right';

/** What one port says on the card of its node. */
export interface PortRow {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A row of a port, and where the port is. */
interface PlacedRow extends Point {
  readonly box: Box;
  readonly texts: SceneText[];
}

const PADDING = 12;
const ICON = 26;
const TEXT_AT = PADDING + ICON + 8;
/** Between what is on the left and what is on the right. */
const BETWEEN = 22;
const ROW_PADDING = 3;
const NARROWEST = 104;
/** As many characters of a name and an address stand in one line; beside others there is less room. */
const LONGEST_ROW: Readonly<Record<Direction, number>> = { right: 36, down: 0 };
/** Between a port and what is written of it, where that is below or above. */
const PORT_SPACE = 5;

const KINDS: Readonly<Record<GraphNode['kind'], string>> = {
  namespace: 'namespace',
  family: '',
  bridge: 'bridge',
  ovs: 'Open vSwitch',
  host: 'this machine',
  remote: 'other host',
  nic: 'network interface',
};

/** The row of an end; `more` are further lines. */
export function portRow(
  { name, addresses, facts }: GraphEnd,
  direction: Direction,
  more: readonly string[] = [],
): PortRow {
  const [first = '', ...others] = addresses.map(drawable);
  const both = [drawable(name), first].filter(text => text !== '').join('  ');
  const isShort = both.length <= LONGEST_ROW[direction];
  return {
    name: isShort ? both : drawable(name),
    lines: [
      ...(isShort ? [] : [first].filter(text => text !== '')),
      ...others,
      ...(facts.length > 0 ? [drawable(facts.join(' · '))] : []),
      ...more.map(drawable),
    ],
  };
}

/** `namespace · forwards`, `100 namespaces` */
function kindText({ kind, count, facts }: GraphNode): string {
  return drawable([kind === 'family' ? counted(count, 'namespace') : KINDS[kind], ...facts].join(' · '));
}

function headerHeight({ addresses }: GraphNode): number {
  return 46 + addresses.length * LINE;
}

function rowHeight({ lines }: PortRow): number {
  return 2 * ROW_PADDING + LINE * (1 + lines.length);
}

function rowWidth({ name, lines }: PortRow): number {
  return Math.max(textWidth(name, 'port'), widest(lines, 'detail'));
}

function innerRow({ kind, count, ends: [a, b], impairment }: GraphLink): PortRow {
  if (!b) return { name: drawable(a.name), lines: [kind, ...a.addresses, ...a.facts].map(drawable) };
  const ends = [a.name, b.name].map(drawable).join(' ↔ ');
  return {
    name: `↻ ${count > 1 ? `${count} × ` : ''}${kind}`,
    lines: [ends, ...(impairment.length > 0 ? [impairment.join(' · ')] : [])],
  };
}

/** What a node's card holds, before it has a place. */
export class Card {
  readonly width: number;
  readonly height: number;
  readonly #node: GraphNode;
  readonly #inner: readonly GraphLink[];
  readonly #direction: Direction;
  /** The height of what stands above the header. */
  readonly #above: number;
  readonly #below: number;

  /** `rows` are those of the ports on each side. */
  constructor(
    node: GraphNode,
    rows: Readonly<Record<Side, readonly PortRow[]>>,
    inner: readonly GraphLink[],
    direction: Direction,
  ) {
    this.#node = node;
    this.#inner = inner;
    this.#direction = direction;
    const innerRows = inner.map(innerRow);
    const [left, right] = [rows.left, rows.right].map(side => Math.max(0, ...side.map(rowWidth)));
    const isDown = direction === 'down';
    const beside = (left ?? 0) + (right ?? 0) + (left && right ? BETWEEN : 0);
    const sides = isDown ? Math.max(...[rows.left, rows.right].map(side => sum(side.map(chipWidth)))) : beside;
    const header =
      TEXT_AT +
      Math.max(
        textWidth(drawable(node.name), 'name'),
        textWidth(kindText(node), 'kind'),
        widest(node.addresses, 'detail'),
      );
    const widestInner = Math.max(0, ...innerRows.map(rowWidth));
    this.width = Math.max(NARROWEST, header + PADDING, sides + 2 * PADDING, widestInner + 2 * PADDING);
    const heights = [rows.left, rows.right].map(side => sum(side.map(rowHeight)));
    [this.#above, this.#below] = isDown ? ([rows.left, rows.right].map(chipsHeight) as [number, number]) : [0, 0];
    const body = (isDown ? 0 : Math.max(...heights)) + sum(innerRows.map(rowHeight));
    this.height = this.#above + headerHeight(node) + body + (body > 0 ? 7 : 0) + this.#below;
  }

  /** Where the picture of its kind is. */
  icon({ x, y }: Point): Point {
    return { x: x + PADDING - 2, y: y + this.#above + 10 };
  }

  /** Its name, and what it is. */
  header({ x, y }: Point): SceneText[] {
    const text = (down: number, role: TextRole, words: string): SceneText => ({
      x: x + TEXT_AT,
      y: y + this.#above + down,
      text: words,
      role,
      anchor: 'start',
    });
    return [
      text(21, 'name', drawable(this.#node.name)),
      text(36, 'kind', kindText(this.#node)),
      ...this.#node.addresses.map((address, index) => text(36 + LINE * (index + 1), 'detail', address)),
    ];
  }

  /** The rows of one side with the places of their ports, from above, or from the left. */
  rows(box: Box, side: Side, rows: readonly PortRow[]): PlacedRow[] {
    return this.#direction === 'down' ? chips(box, side, rows) : this.#rowsBeside(box, side, rows);
  }

  #rowsBeside(box: Box, side: Side, rows: readonly PortRow[]): PlacedRow[] {
    let y = box.y + headerHeight(this.#node);
    const width = Math.max(16, ...rows.map(rowWidth)) + PADDING;
    return rows.map(row => {
      const x = side === 'left' ? box.x : box.x + box.width - width;
      const placed = { x, y, width, height: rowHeight(row) };
      y += placed.height;
      const at = side === 'left' ? box.x + PADDING : box.x + box.width - PADDING;
      const port = { x: side === 'left' ? box.x : box.x + box.width, y: placed.y + ROW_PADDING + LINE / 2 };
      return { ...port, box: placed, texts: rowTexts(row, at, placed.y, side === 'left' ? 'start' : 'end') };
    });
  }

  /** The links of a folded family to itself, below all else. */
  innerLinks(box: Box): InnerLink[] {
    const rows = this.#inner.map(innerRow);
    let y = box.y + box.height - this.#below - 7 - sum(rows.map(rowHeight));
    return this.#inner.map((link, index) => {
      const row = rows[index] ?? { name: '', lines: [] };
      const placed = { x: box.x, y, width: box.width, height: rowHeight(row) };
      y += placed.height;
      return { link, box: placed, texts: rowTexts(row, box.x + PADDING, placed.y, 'start') };
    });
  }
}

/** How far below the middle of their card ports are, on average: what is between cards has to be as far down. */
export const PORTS_BELOW_MIDDLE = 19.5;

/** Rows beside each other on the upper or the lower side of a card. */
function chips(box: Box, side: Side, rows: readonly PortRow[]): PlacedRow[] {
  let x = box.x + (box.width - sum(rows.map(chipWidth))) / 2;
  return rows.map(row => {
    const [width, height] = [chipWidth(row), rowHeight(row) + PORT_SPACE];
    const y = side === 'left' ? box.y : box.y + box.height - height;
    const middle = x + width / 2;
    const texts = rowTexts(row, middle, side === 'left' ? y + PORT_SPACE : y, 'middle');
    const placed = { box: { x, y, width, height }, texts, x: middle, y: side === 'left' ? y : y + height };
    x += width;
    return placed;
  });
}

function chipWidth(row: PortRow): number {
  return Math.max(16, rowWidth(row)) + PADDING;
}

function chipsHeight(rows: readonly PortRow[]): number {
  return Math.max(0, ...rows.map(row => rowHeight(row) + PORT_SPACE));
}

function rowTexts({ name, lines }: PortRow, x: number, top: number, anchor: SceneText['anchor']): SceneText[] {
  const line = (index: number, role: TextRole, text: string): SceneText => ({
    x,
    y: top + ROW_PADDING + 11.5 + index * LINE,
    text,
    role,
    anchor,
  });
  return [
    ...(name === '' ? [] : [line(0, 'port', name)]),
    ...lines.map((text, index) => line(index + 1, 'detail', text)),
  ];
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
