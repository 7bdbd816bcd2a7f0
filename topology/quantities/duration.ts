import { rounded } from './rounded.ts';
import { splitQuantity, type Quantity } from './quantity.ts';

/** Microseconds, by unit. */
const UNITS: Readonly<Record<string, number>> = { us: 1, ms: 1e3, s: 1e6 };

const MISWRITTEN: Readonly<Record<string, string>> = {
  usec: 'us',
  usecs: 'us',
  msec: 'ms',
  msecs: 'ms',
  sec: 's',
  secs: 's',
  second: 's',
  seconds: 's',
};

/** Microseconds: an hour, which the kernel still counts exactly (tc-netem(8)). */
const MOST = 3600e6;

/** Seconds: what a switch can remember a MAC address for. */
const MOST_AGEING = 1e6;

/** Reads a duration such as `10ms` as microseconds; a message that says what to write if it is none. */
export function readDuration(text: string): number | string {
  const { number, unit } = splitQuantity(text);
  const factor = UNITS[unit];
  if (factor === undefined || Number.isNaN(number)) return wrongUnit(text, number, unit);
  const duration = Math.round(number * factor);
  if (duration > MOST) return 'This is more than an hour: write 3600s or less.';
  return duration === 0 && number > 0 ? 'This is less than the kernel can wait: write 1us or more.' : duration;
}

/** Reads whole seconds, written `300` or `300s`; a message that says what to write if there are none. */
export function readSeconds(text: string): number | string {
  const { number, unit } = splitQuantity(text);
  if ((unit === '' || unit === 's') && Number.isInteger(number) && number <= MOST_AGEING) return number;
  return `This is a number of seconds, up to ${MOST_AGEING}: write 300s, say.`;
}

function wrongUnit(text: string, number: number, unit: string): string {
  if (unit === '') return `${text} has no unit: write ${text}ms for ${text} milliseconds, say.`;
  const meant = MISWRITTEN[unit];
  return meant === undefined
    ? `${unit} is no unit of time here: write us, ms or s, as in 10ms.`
    : `${unit} is no unit of time here: did you mean ${number}${meant}?`;
}

/** A duration in µs for people, such as `10 ms`: exactly, or with at most so many `decimals`. */
export function durationText(microseconds: number, decimals?: number): string {
  if (microseconds >= 1e6) return `${rounded(microseconds / 1e6, decimals)} s`;
  return microseconds >= 1e3 ? `${rounded(microseconds / 1e3, decimals)} ms` : `${rounded(microseconds, decimals)} µs`;
}

/** A duration in whole µs exactly as the language and tc(8) have it, such as `10ms`. */
export function writtenDuration(microseconds: number): string {
  return microseconds % 1000 === 0 ? `${microseconds / 1000}ms` : `${microseconds}us`;
}

/** µs. */
export const DURATION: Quantity = {
  notation: 'duration',
  read: readDuration,
  say: durationText,
  meant: text => {
    const { number, unit } = splitQuantity(text);
    const meant = unit.startsWith('u') ? 'us' : unit.startsWith('s') ? 's' : 'ms';
    return [`${number}${meant}`, number > 1 ? '3600s' : '1us'];
  },
};

/** Whole seconds. */
export const SECONDS: Quantity = {
  notation: 'seconds',
  read: readSeconds,
  say: seconds => `${seconds} s`,
  meant: text => [`${Math.round(splitQuantity(text).number)}s`, '300s'],
};
