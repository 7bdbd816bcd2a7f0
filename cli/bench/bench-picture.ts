import type { BenchResult, PathResult } from '../../protocol/reports/bench.ts';
import { dependsOnLines } from './machine-text.ts';
import { PICTURE_STYLE } from './picture-style.ts';
import { quantityText } from './quantity.ts';
import { besideText, pathText, SHOWN_FIGURES, type ShownFigure } from './shown-figures.ts';
import { element, text, type Markup } from './svg.ts';

/** In pixels. */
const WIDTH = 760;
const MARGIN = 20;
const BARS = { from: 190, to: 560 };
const ROW = 24;
const BAR = 14;
const HEAD = 46;
const GAP = 14;
/** Characters that fit into a line below the panels. */
const NOTE = 108;

/** The figures as a picture (SVG), one panel each: a bar for each path up to the median, a whisker from the least to the most. */
export function benchPicture(result: BenchResult): string {
  const panels = SHOWN_FIGURES.filter(({ name }) => result.paths.some(({ figures }) => figures[name]));
  const panelHeight = HEAD + result.paths.length * ROW + GAP;
  const notes = dependsOnLines(result).flatMap(wrapped);
  const height = MARGIN + panels.length * panelHeight + notes.length * 18 + MARGIN - GAP / 2;
  const title = `How ${[...new Set(result.paths.map(({ topology }) => topology))].join(', ')} perform`;
  return `${element(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${height}`, width: WIDTH, height, role: 'img' },
    [
      element('title', {}, [text(title)]),
      element('style', {}, [text(PICTURE_STYLE)]),
      element('rect', { class: 'page', width: WIDTH, height }),
      ...panels.map((shown, index) => panel(result.paths, shown, MARGIN + index * panelHeight)),
      ...notes.map((note, index) =>
        label(note, 'quiet small', MARGIN, MARGIN + panels.length * panelHeight + index * 18 + GAP),
      ),
    ],
  )}\n`;
}

function panel(paths: readonly PathResult[], shown: ShownFigure, top: number): Markup {
  const most = Math.max(...paths.map(({ figures }) => figures[shown.name]?.max ?? 0));
  const bottom = top + HEAD + paths.length * ROW - (ROW - BAR) / 2;
  return element('g', {}, [
    label(shown.title, 'title', MARGIN, top + 12),
    label(`${shown.better} is better`, 'quiet', WIDTH - MARGIN, top + 12, 'end'),
    label(shown.subtitle, 'quiet small', MARGIN, top + 30),
    element('line', { class: 'line', x1: BARS.from, x2: BARS.from, y1: top + HEAD - 5, y2: bottom + 5 }),
    ...paths.map((path, index) => row(path, paths, shown, most, top + HEAD + index * ROW)),
  ]);
}

function row(path: PathResult, all: readonly PathResult[], shown: ShownFigure, most: number, top: number): Markup {
  const isAlone = all.filter(({ file, topology }) => file === path.file && topology === path.topology).length === 1;
  const name = isAlone ? path.topology : `${path.topology}: ${pathText(path, all)}`;
  const figure = path.figures[shown.name];
  const middle = top + BAR / 2;
  const baseline = middle + 4.5;
  const parts = [label(shortened(name), '', BARS.from - 8, baseline, 'end')];
  if (!figure) return element('g', {}, [...parts, label('not measured', 'quiet', BARS.from + 8, baseline)]);
  const at = (value: number) => round(BARS.from + (most > 0 ? value / most : 0) * (BARS.to - BARS.from));
  const [from, end, to] = [at(figure.min), at(figure.median), at(figure.max)];
  const value = quantityText(figure.median, shown.unit);
  const beside = besideText(path, shown);
  const several =
    figure.runs.length > 1
      ? `, ${quantityText(figure.min, shown.unit)} to ${quantityText(figure.max, shown.unit)}`
      : '';
  return element('g', {}, [
    element('title', {}, [text(`${name}: ${value}${several}`)]),
    ...parts,
    element('rect', {
      class: 'bar',
      x: BARS.from,
      y: top,
      width: round(Math.max(1, end - BARS.from)),
      height: BAR,
      rx: 2,
    }),
    ...(figure.runs.length > 1
      ? [
          element('path', {
            class: 'whisker',
            d: `M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8`,
          }),
        ]
      : []),
    element('text', { x: to + 8, y: baseline }, [
      element('tspan', { class: 'value' }, [text(value)]),
      ...(beside === '' ? [] : [element('tspan', { class: 'quiet', dx: 8 }, [text(beside)])]),
    ]),
  ]);
}

function label(words: string, name: string, x: number, y: number, anchor = 'start'): Markup {
  return element('text', { ...(name && { class: name }), x, y, ...(anchor !== 'start' && { 'text-anchor': anchor }) }, [
    text(words),
  ]);
}

/** As lines that fit into the width. */
function wrapped(words: string): readonly string[] {
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const longer = `${lines.at(-1) ?? ''} ${word}`;
    if (lines.length === 0 || longer.length > NOTE) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

function shortened(name: string): string {
  const characters = Array.from(name);
  return characters.length > 26 ? `${characters.slice(0, 25).join('')}…` : name;
}

function round(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}
