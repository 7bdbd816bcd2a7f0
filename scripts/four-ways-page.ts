import { benchPicture } from '../cli/bench/bench-picture.ts';
import type { BenchResult, PathResult } from '../protocol/reports/bench.ts';
import { dependsOnLines } from '../cli/bench/machine-text.ts';
import { quantityText, rangeText, scaleFor } from '../cli/bench/quantity.ts';
import { besideText, SHOWN_FIGURES, type ShownFigure } from '../cli/bench/shown-figures.ts';

/** How a topology is called whose offloads were switched off: it is there to explain the others. */
export const WITHOUT_OFFLOADS = 'without offloads';

const PLACE = /<!-- (?<words>[^>]*?) -->(?<middle>[\s\S]*?)<!-- end -->/g;

/** Where the ways were measured: on a machine's own kernel, and under one in user mode, which has Open vSwitch's datapath. */
export interface FourWays {
  readonly machine: BenchResult;
  readonly userMode: BenchResult;
}

const IN_USER_MODE = ' in user mode';

/**
 * The page with each of its figures written anew from both results. They stand between `<!-- WORDS -->` and `<!-- end -->`:
 * `table`, `speeds` (without what a gigabyte costs), `control` and `machine` are blocks; `FIGURE of WAY` is a median, `FIGURE of WAY to WAY` what the one is of the other;
 * any of them with ` in user mode` at its end is of that result.
 *
 * @throws Error when the result has no such figure.
 */
export function fourWaysPage(page: string, { machine, userMode }: FourWays): string {
  return page.replaceAll(PLACE, (_, words: string) => {
    const isInUserMode = words.endsWith(IN_USER_MODE);
    const content = isInUserMode
      ? contentOf(words.slice(0, -IN_USER_MODE.length), userMode)
      : contentOf(words, machine);
    return `<!-- ${words} -->${content}<!-- end -->`;
  });
}

/** The picture of the page: without what is there to explain. */
export function fourWaysPicture({ machine }: Pick<FourWays, 'machine'>): string {
  return benchPicture({ ...machine, paths: waysOf(machine) });
}

function contentOf(words: string, result: BenchResult): string {
  switch (words) {
    case 'table':
      return block(tableOf(waysOf(result), SHOWN_FIGURES));
    case 'speeds':
      return block(
        tableOf(
          waysOf(result),
          SHOWN_FIGURES.filter(({ name }) => name !== 'cpuSecondsPerGigabyte'),
        ),
      );
    case 'control':
      return block(controlOf(result));
    case 'machine':
      return block(dependsOnLines(result).map(line => `- ${line}`));
    default:
      return figureOf(words, result);
  }
}

function figureOf(words: string, { paths }: BenchResult): string {
  const [, name, way, other] = /^(\w+) of ([^>]+?)(?: to ([^>]+))?$/.exec(words) ?? [];
  const shown = SHOWN_FIGURES.find(figure => figure.name === name);
  const median = (label?: string) => {
    const figure = shown && paths.find(({ topology }) => topology === label)?.figures[shown.name];
    if (!figure) throw new Error(`there is no figure “${words}”`);
    return figure.median;
  };
  if (other !== undefined) return ratioText(median(way) / median(other));
  return quantityText(median(way), shown?.unit ?? '%');
}

/** `0.67`, `2.6`, `24`: of a ratio nobody needs more. */
function ratioText(ratio: number): string {
  return ratio >= 9.95 ? ratio.toFixed(0) : ratio >= 0.995 ? ratio.toFixed(1) : ratio.toFixed(2);
}

function waysOf({ paths }: BenchResult): readonly PathResult[] {
  return paths.filter(({ topology }) => !topology.endsWith(WITHOUT_OFFLOADS));
}

function controlOf({ paths }: BenchResult): readonly string[] {
  const controls = paths.filter(({ topology }) => topology.endsWith(WITHOUT_OFFLOADS));
  const names = new Set(controls.map(({ topology }) => topology.replace(` ${WITHOUT_OFFLOADS}`, '')));
  return tableOf(
    paths.filter(path => names.has(path.topology) || controls.includes(path)),
    SHOWN_FIGURES.filter(({ name }) => name !== 'roundTripMs'),
  );
}

function tableOf(paths: readonly PathResult[], figures: readonly ShownFigure[]): readonly string[] {
  const rows = paths.map(path => [path.topology, ...figures.map(shown => cell(path, shown))]);
  return [['way', ...figures.map(({ title }) => title)], ['---', ...figures.map(() => '--:')], ...rows].map(
    cells => `| ${cells.join(' | ')} |`,
  );
}

function cell(path: PathResult, shown: ShownFigure): string {
  const figure = path.figures[shown.name];
  if (!figure) return '–';
  const scale = scaleFor(shown.unit, figure.median);
  const beside = besideText(path, shown);
  const lines = [`**${quantityText(figure.median, shown.unit, scale)}**`, rangeText(figure, scale)];
  return [...lines, ...(beside === '' ? [] : [beside])].join('<br>');
}

function block(lines: readonly string[]): string {
  return `\n\n${lines.join('\n')}\n\n`;
}
