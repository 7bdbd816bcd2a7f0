import Table from 'cli-table3';
import { secondsText, spreadOf, timesText } from '../spread.ts';
import type { Measured } from './bench-stars.ts';
import type { Round, Way } from './way.ts';

/** A row for each star and way: how long it takes, and how many times as long as `base` in the same run. */
export function starTable(measured: readonly Measured[], base: Way): string {
  const table = new Table({
    head: ['star', 'way', 'apply', 'of ours', 'teardown', 'of ours'],
    style: { head: [], border: [] },
  });
  for (const { kind, count, rounds } of measured) {
    const ours = rounds.get(base) ?? [];
    for (const [way, done] of rounds) {
      const cells = (['up', 'down'] as const).flatMap(key => [
        secondsText(spreadOf(done.map(round => round[key]))),
        way === base ? '' : timesText(spreadOf(ratios(done, ours, key))),
      ]);
      table.push([way === base ? `${count} on ${kind}` : '', way.name, ...cells]);
    }
  }
  return table.toString();
}

function ratios(done: readonly Round[], ours: readonly Round[], key: keyof Round): readonly number[] {
  return done.map((round, index) => round[key] / (ours[index]?.[key] ?? NaN));
}
