import { writeFile } from 'node:fs/promises';
import { problemJson } from '../render/problem-json.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';
import type { BenchReport, BenchResult } from '../../protocol/reports/bench.ts';
import { dependsOnLines } from './machine-text.ts';
import type { FoundProblem } from './tracks.ts';

/** What goes with the result, and where it goes. */
export interface Showing {
  readonly problems: readonly FoundProblem[];
  readonly exitCode: number;
  readonly json: boolean;
  readonly svg?: string;
}

/** Prints the table and what its figures depend on, or JSON; writes the picture. */
export async function showResult(result: BenchResult, { problems, exitCode, json, svg }: Showing): Promise<void> {
  const found = problems.map(({ file, problem }) => ({ file: file.name, ...problemJson(problem) }));
  const report: BenchReport = { ...result, problems: found, exitCode };
  const isShown = !answer(report, json);
  // When interrupted before anything was measured.
  if (!result.paths.some(({ figures }) => Object.keys(figures).length > 0)) return;
  if (isShown) {
    const { benchTable } = await import('./bench-table.ts');
    print(benchTable(result, styleFor(process.stdout)));
    print(dependsOnLines(result).join('\n'));
  }
  if (svg !== undefined) {
    const { benchPicture } = await import('./bench-picture.ts');
    await writeFile(svg, benchPicture(result));
    tell(`picture: ${svg}`);
  }
}
