import { rateText } from '../../topology/quantities/rate.ts';
import { figureOf } from '../../runtime/measure/spread.ts';
import Table from 'cli-table3';
import { madeOfText } from '../render/counted.ts';
import type { Style } from '../terminal/style.ts';
import type { Trial } from './trial.ts';

/** What was tried, one topology a row. */
export function trialsTable(trials: readonly Trial[], style: Style): string {
  const table = new Table({
    head: ['topology', 'made of', 'pairs', 'apply', 'ping', 'TCP', 'teardown'],
    colAligns: ['left', 'left', 'right', 'right', 'right', 'right', 'right'],
    style: { head: [], border: [], compact: true },
  });
  for (const trial of trials) table.push(row(trial, style));
  return table.toString();
}

function row({ file, pairs, applyMs, teardownMs, outcome, problems }: Trial, style: Style): string[] {
  const working = pairs.filter(({ problem }) => problem === undefined);
  // Each pair was tested both ways.
  const count = pairs.length > 0 ? `${Math.floor(working.length / 2)}/${pairs.length / 2}` : '–';
  const rates = working.flatMap(({ tcpBitsPerSecond }) => tcpBitsPerSecond ?? []);
  return [
    file.topology.name,
    madeOfText(file.topology),
    outcome !== 'done' || problems.length > 0
      ? style('red', outcome === 'done' ? count : outcome)
      : style('green', count),
    `${applyMs} ms`,
    msText(figureOf(working.flatMap(({ pingMs }) => pingMs ?? []))?.median),
    rates.length > 0 ? rateText(Math.min(...rates), 1) : '–',
    msText(teardownMs),
  ];
}

function msText(value: number | undefined): string {
  if (value === undefined) return '–';
  return `${value < 10 ? value.toFixed(2) : Math.round(value)} ms`;
}
