import Table from 'cli-table3';
import type { Style } from '../terminal/style.ts';
import type { BenchResult, PathResult } from '../../protocol/reports/bench.ts';
import { quantityText, rangeText, scaleFor } from './quantity.ts';
import { besideText, pathText, SHOWN_FIGURES, type ShownFigure } from './shown-figures.ts';

/** What was measured, one path a row: of each figure the median, below it the least and the most. */
export function benchTable({ paths }: BenchResult, style: Style): string {
  const table = new Table({
    head: ['topology', ...SHOWN_FIGURES.map(({ title }) => title)],
    colAligns: ['left', ...SHOWN_FIGURES.map(() => 'right' as const)],
    style: { head: [], border: [] },
  });
  for (const path of paths) {
    const names = [path.topology, style('dim', pathText(path, paths)), style('dim', path.madeOf)];
    table.push([names.join('\n'), ...SHOWN_FIGURES.map(shown => cell(path, shown, style))]);
  }
  return table.toString();
}

function cell(path: PathResult, shown: ShownFigure, style: Style): string {
  const figure = path.figures[shown.name];
  if (!figure) return style('red', '–');
  const scale = scaleFor(shown.unit, figure.median);
  const range = figure.runs.length > 1 ? style('dim', rangeText(figure, scale)) : '';
  return [style('bold', quantityText(figure.median, shown.unit, scale)), range, besideText(path, shown)].join('\n');
}
