import { durationText } from '../../topology/quantities/duration.ts';
import { rateText } from '../../topology/quantities/rate.ts';
import type { ExpectationResult, WayResult } from '../../runtime/expect/results.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { printable } from '../terminal/printable.ts';
import type { Style } from '../terminal/style.ts';

/** One line for each expectation: whether it holds, what it says, and what was measured. */
export function resultsText(results: readonly ExpectationResult[], style: Style): string {
  const widest = Math.max(0, ...results.map(({ expectation }) => Math.min(60, expectation.text.length)));
  return results
    .map(result => {
      const mark = result.isMet ? style('green', '✓') : style('red', '✗');
      return `${mark} ${printable(result.expectation.text).padEnd(widest)}  ${style('dim', measuredText(result))}`;
    })
    .join('\n');
}

/** `6 ways, 30 µs to 200 µs, after 2.3 s`, or how many of them are not as expected. */
export function measuredText({ ways, isMet, heldAfter, expectation }: ExpectationResult): string {
  const unmet = ways.filter(way => !way.isMet).length;
  const count = isMet ? counted(ways.length, 'way') : `${unmet} of ${counted(ways.length, 'way')} not so`;
  const isNegative = expectation.kind === 'reach' && expectation.isNegative;
  const figures = isNegative ? '' : (ratesText(ways) ?? timesText(ways));
  const held = heldAfter === undefined ? '' : `, after ${durationText(heldAfter, 2)}`;
  return `${count}${figures}${held}`;
}

function ratesText(ways: readonly WayResult[]): string | undefined {
  const rates = ways.flatMap(({ rate }) => rate ?? []);
  return rates.length === 0 ? undefined : `, ${spanText(rates, rate => rateText(rate, 2))}`;
}

function timesText(ways: readonly WayResult[]): string {
  const times = ways.flatMap(({ roundTrip }) => roundTrip ?? []);
  const lost = ways.reduce((sum, { sent, answered }) => sum + Math.max(0, sent - answered), 0);
  if (times.length === 0) return '';
  return `, ${spanText(times, time => durationText(time, 2))}${lost > 0 ? `, ${lost} without an answer` : ''}`;
}

function spanText(values: readonly number[], text: (value: number) => string): string {
  const [least, most] = values.reduce(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, 0],
  );
  return text(least) === text(most) ? text(least) : `${text(least)} to ${text(most)}`;
}
