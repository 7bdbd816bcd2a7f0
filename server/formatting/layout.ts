import { flatWidths, spaceBetween } from './flat-width.ts';
import { isComment, type Piece } from './piece.ts';

/** A stretch of white space, in offsets, that is to be another. */
export interface Replacement {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What the editor says of white space. */
export interface LayoutOptions {
  /** One step of indentation. */
  readonly indent: string;
  /** How a line ends. */
  readonly newline: string;
}

/** Columns within which a block may stay on one line. */
const WIDTH = 100;

const LINE_BREAK = /\r\n|\r|\n/g;

/**
 * The white space of the canonical layout, wherever the text has another. What stands between the white space stays, so
 * that any part of the replacements can be made without the rest.
 */
export class Layout {
  readonly #text: string;
  readonly #pieces: readonly Piece[];
  readonly #options: LayoutOptions;
  readonly #widthOf: (from: number, to: number) => number;
  readonly #closes: ReadonlyMap<number, number>;
  readonly #found: Replacement[] = [];
  /** Of each block that is open, whether it is on one line. */
  readonly #oneLine: boolean[] = [];
  #column = 0;
  /** The first piece on the line that is being laid out, and whether only comments have followed it. */
  #head: Piece | undefined;
  #hasOnlyComments = true;

  constructor(text: string, pieces: readonly Piece[], options: LayoutOptions) {
    this.#text = text;
    this.#pieces = pieces;
    this.#options = options;
    this.#widthOf = flatWidths(pieces);
    this.#closes = matchingBraces(pieces);
  }

  replacements(): readonly Replacement[] {
    let end = 0;
    for (const [index, piece] of this.#pieces.entries()) {
      this.#write(end, piece.start, this.#spaceBefore(piece, index));
      this.#take(piece, index);
      end = piece.end;
    }
    // A byte order mark counts as white space, and stays.
    const mark = this.#text.startsWith('\uFEFF') ? '\uFEFF' : '';
    this.#write(end, this.#text.length, end > 0 ? this.#options.newline : mark);
    return this.#found;
  }

  #spaceBefore(piece: Piece, index: number): string {
    const before = this.#pieces[index - 1];
    if (!before) return this.#text.startsWith('\uFEFF') ? '\uFEFF' : '';
    const gap = this.#text.slice(before.end, piece.start);
    const breaks = gap.match(LINE_BREAK)?.length ?? 0;
    if (!this.#startsLine(piece, before, breaks > 0)) return this.#spaceOnLine(piece, before, gap, index);
    const mayBeApart = before.role !== 'open' && piece.role !== 'close' && piece.role !== 'open' && !piece.isInside;
    return this.#options.newline.repeat(breaks > 1 && mayBeApart ? 2 : 1) + this.#indentOf(piece);
  }

  #startsLine(piece: Piece, before: Piece, isApart: boolean): boolean {
    if (before.role === 'line comment') return true;
    // A comment stays on the line of what is before or behind it, or on one of its own.
    if (isComment(piece)) return isApart;
    const isInOneLine = this.#oneLine.at(-1) === true;
    if (piece.role === 'close') return !isInOneLine && before.role !== 'open';
    if (piece.role !== 'begin') return isComment(before) && isApart;
    return !isInOneLine && (isApart || !isComment(before) || !this.#hasOnlyComments);
  }

  #spaceOnLine(piece: Piece, before: Piece, gap: string, index: number): string {
    const next = this.#pieces[index + 1];
    const isLast = !next || this.#hasBreak(piece.end, next.start);
    if (!isComment(piece) || !isLast) return spaceBetween(before, piece);
    if (gap.includes('\t')) return gap;
    // As long as the line is the same, its column stays: comments below each other still are when code gets shorter.
    const lineStart = startOfLine(this.#text, piece.start);
    const isSameLine =
      this.#head && this.#text.slice(lineStart, this.#head.start).trim() === '' && this.#head.start >= lineStart;
    return ' '.repeat(Math.max(1, isSameLine ? piece.start - lineStart - this.#column : gap.length));
  }

  #indentOf({ depth, isInside }: Piece): string {
    return this.#options.indent.repeat(depth + (isInside ? 1 : 0));
  }

  #hasBreak(from: number, to: number): boolean {
    return /[\r\n]/.test(this.#text.slice(from, to));
  }

  /** Goes on behind `piece`. */
  #take(piece: Piece, index: number): void {
    const startsLine = this.#head === undefined;
    this.#head ??= piece;
    if (!isComment(piece)) this.#hasOnlyComments = false;
    if (piece.role === 'open') this.#oneLine.push(this.#fitsOnLine(index));
    if (piece.role === 'close') this.#oneLine.pop();
    const last = piece.role === 'comment' ? this.#takeLines(piece, startsLine) : undefined;
    this.#column = last ?? this.#column + piece.text.length;
  }

  #fitsOnLine(open: number): boolean {
    const close = this.#closes.get(open) ?? open;
    const [first, last] = [this.#pieces[open], this.#pieces[close]];
    if (!first || !last || this.#hasBreak(first.start, last.end)) return false;
    return this.#column + this.#widthOf(open, close) <= WIDTH;
  }

  /** Moves the lines of a comment with its first, if each starts with an asterisk. Returns the column behind the last. */
  #takeLines(piece: Piece, startsLine: boolean): number | undefined {
    const lines = [...piece.text.matchAll(/(?:\r\n|\r|\n)([ \t]*)(.*)/g)];
    const last = lines.at(-1);
    if (!last) return undefined;
    const moves = startsLine && lines.every(([, , rest]) => rest?.startsWith('*'));
    const indent = `${this.#indentOf(piece)} `;
    for (const { index, 0: line, 1: space = '', 2: rest = '' } of moves ? lines : []) {
      const end = piece.start + index + line.length - rest.length;
      this.#replace(end - space.length, end, indent);
    }
    return (moves ? indent : (last[1] ?? '')).length + (last[2] ?? '').length;
  }

  #write(start: number, end: number, text: string): void {
    this.#replace(start, end, text);
    const breakAt = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'));
    this.#column = breakAt < 0 ? this.#column + text.length : text.length - breakAt - 1;
    if (breakAt < 0) return;
    this.#head = undefined;
    this.#hasOnlyComments = true;
  }

  #replace(start: number, end: number, text: string): void {
    if (this.#text.slice(start, end) !== text) this.#found.push({ start, end, text });
  }
}

function matchingBraces(pieces: readonly Piece[]): Map<number, number> {
  const closes = new Map<number, number>();
  const open: number[] = [];
  for (const [index, { role }] of pieces.entries()) {
    if (role === 'open') open.push(index);
    const start = role === 'close' ? open.pop() : undefined;
    if (start !== undefined) closes.set(start, index);
  }
  return closes;
}

function startOfLine(text: string, offset: number): number {
  return Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
