import { rounded } from './rounded.ts';
import { splitQuantity, type Quantity } from './quantity.ts';

/** Bits per second, by unit (tc(8)). */
const UNITS: Readonly<Record<string, number>> = {
  bit: 1,
  kbit: 1e3,
  mbit: 1e6,
  gbit: 1e9,
  tbit: 1e12,
  kibit: 2 ** 10,
  mibit: 2 ** 20,
  gibit: 2 ** 30,
  tibit: 2 ** 40,
};

/** bit/s: the kernel counts whole bytes, and beyond this nothing is ever slowed down. */
const BOUNDS = { least: 8, most: 1e12 };

/** Reads a rate such as `100mbit` as bit/s; a message that says what to write if it is none. */
export function readRate(text: string): number | string {
  const { number, unit } = splitQuantity(text);
  const factor = UNITS[unit];
  if (factor === undefined || Number.isNaN(number)) return wrongUnit(text, number, unit);
  const rate = Math.round(number * factor);
  if (rate === 0) return 'At a rate of 0 nothing gets through: write one like 100mbit, or leave `rate` out.';
  if (rate < BOUNDS.least || rate > BOUNDS.most) return 'A rate is 8bit to 1tbit: write one like 100mbit.';
  return rate;
}

function wrongUnit(text: string, number: number, unit: string): string {
  if (unit === '') return `${text} has no unit: write ${text}mbit for ${text} million bits per second, say.`;
  const magnitude = /^[kmgt]i?/.exec(unit)?.[0] ?? '';
  const rest = unit.slice(magnitude.length);
  if (/^(bps|b\/s|byte\/?s?|bytes\/?s?)$/.test(rest)) {
    // To tc, `mbps` is megabytes per second; most people mean megabits.
    return `${text} is bytes per second to some and bits to others: did you mean ${number}${magnitude}bit, or ${number * 8}${magnitude}bit?`;
  }
  if (/^(bit\/s|bits|bits\/s|b)?$/.test(rest))
    return `${unit} is no unit of a rate: did you mean ${number}${magnitude || 'm'}bit?`;
  return `${unit} is no unit of a rate: write kbit, mbit or gbit, as in 100mbit.`;
}

/** By size, as tc(8) has it and as people do. */
export const RATE_SCALES = [
  { size: 1e9, written: 'gbit', said: 'Gbit/s' },
  { size: 1e6, written: 'mbit', said: 'Mbit/s' },
  { size: 1e3, written: 'kbit', said: 'kbit/s' },
  { size: 1, written: 'bit', said: 'bit/s' },
] as const;
const [, , , BIT] = RATE_SCALES;

/** A rate in bit/s for people, such as `100 Mbit/s`: exactly, or with at most so many `decimals`. */
export function rateText(rate: number, decimals?: number): string {
  const { size, said } = RATE_SCALES.find(scale => rate >= scale.size) ?? BIT;
  return `${rounded(rate / size, decimals)} ${said}`;
}

/** A rate in whole bit/s exactly as the language and tc(8) have it, such as `100mbit`. */
export function writtenRate(rate: number): string {
  const { size, written } = RATE_SCALES.find(scale => rate % scale.size === 0) ?? BIT;
  return `${rate / size}${written}`;
}

/** bit/s. */
export const RATE: Quantity = {
  notation: 'rate',
  read: readRate,
  say: rateText,
  meant: text => {
    const { number, unit } = splitQuantity(text);
    // To some a `b` is a byte; what a link is sold by is bits.
    return [`${number}${/^[kmgt]/.exec(unit)?.[0] ?? 'm'}bit`, '100mbit'];
  },
};
