import Table from 'cli-table3';
import type { LoggedRun } from '../../runtime/run-log.ts';
import type { Style } from '../terminal/style.ts';
import { lengthText, outcomeText } from './run-outcome.ts';

/** How much of a SHA-256 tells scripts apart. */
const PREFIX = 12;

/** The runs of a topology, one a row; the latest is 1. */
export function runsTable(runs: readonly LoggedRun[], style: Style): string {
  const table = new Table({
    head: ['', 'began', 'run', 'result', 'took', 'script'],
    colAligns: ['right', 'left', 'left', 'left', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const [index, run] of runs.entries()) {
    const { text, colour } = outcomeText(run);
    table.push([
      String(index + 1),
      run.began.toLocaleString('sv-SE'),
      run.task,
      style(colour, text),
      lengthText(run),
      run.script?.sha256.slice(0, PREFIX) ?? '–',
    ]);
  }
  return table.toString();
}
