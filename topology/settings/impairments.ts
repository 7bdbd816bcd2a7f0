import { durationText, writtenDuration } from '../quantities/duration.ts';
import { rateText, writtenRate } from '../quantities/rate.ts';
import { SETTINGS, type WordsWith } from './settings.ts';

/** The part of the options in `tc -json qdisc show` that is read. Rates are in bytes/s, times in s, shares from 0 to 1. */
export interface QdiscOptions {
  readonly rate?: number | { readonly rate?: number };
  readonly delay?: { readonly delay?: number; readonly jitter?: number };
  readonly 'loss-random'?: { readonly loss?: number };
}

/** By key. */
type Values = Readonly<Partial<Record<string, number>>>;

/** How one impairment is written, read back and shown; `all` are those that it stands among. */
interface ImpairmentEntry {
  /** Whether tbf does it where it stands alone: it keeps packets in bursts and so costs less than netem. */
  readonly isForTbf?: true;
  /** As tc-netem(8) has it. */
  netem(value: number, all: Values): string;
  /** As `tc` tells it; nothing or 0 if it does not. */
  live(options: QdiscOptions): number | undefined;
  /** What `tc` tells of a value that was set: nothing or 0 if it does not. */
  told(value: number, all: Values): number | undefined;
  /** In a diagram. */
  fact(value: number): string;
  /** The impairment whose fact, where there is one, this one's follows as a part. */
  readonly partOf?: string;
}

/** What a connector can do to the packets on it: the settings that are impairments, in the order of all output. */
const TABLE = {
  /** bit/s */
  rate: {
    isForTbf: true,
    netem: rate => `rate ${writtenRate(rate)}`,
    live: ({ rate }) => ((typeof rate === 'object' ? rate.rate : rate) ?? 0) * 8,
    // The kernel counts whole bytes.
    told: rate => Math.floor(rate / 8) * 8,
    fact: rate => rateText(rate, 3),
  },
  /** µs */
  delay: {
    netem: delay => `delay ${writtenDuration(delay)}`,
    live: ({ delay }) => micro(delay?.delay),
    told: delay => delay,
    fact: durationText,
  },
  /** µs around the delay, which tc-netem(8) has right before it. */
  jitter: {
    netem: (jitter, { delay }) => `${delay === undefined ? 'delay 0ms ' : ''}${writtenDuration(jitter)}`,
    live: ({ delay }) => micro(delay?.jitter),
    // It is shown together with a delay only.
    told: (jitter, { delay }) => (delay ? jitter : undefined),
    fact: jitter => `± ${durationText(jitter)}`,
    partOf: 'delay',
  },
  /** percent of all packets, above 0 and up to 100 */
  loss: {
    netem: loss => `loss ${loss}%`,
    live: options => percent(options['loss-random']?.loss),
    told: loss => percent(loss / 100),
    fact: loss => `${loss} % loss`,
  },
} as const satisfies Readonly<Partial<Record<WordsWith<'quantity'>, ImpairmentEntry>>>;

export type ImpairmentKey = keyof typeof TABLE;

/** What a connector does to the packets on it, in both directions alike (tc-tbf(8), tc-netem(8)). At least one of them. */
export type Impairment = Readonly<Partial<Record<ImpairmentKey, number>>>;

export const IMPAIRMENTS: Readonly<Record<ImpairmentKey, ImpairmentEntry>> = TABLE;

/** In the order of all output. */
export const IMPAIRMENT_KEYS = Object.keys(TABLE) as readonly ImpairmentKey[];

/** Whether it is netem that does it; what tbf does alone is for tbf. */
export function needsNetem(impairment: Impairment): boolean {
  return keysOf(impairment).some(key => !IMPAIRMENTS[key].isForTbf);
}

/** The options of netem, each with a space before it. */
export function netemWords(impairment: Impairment): string {
  const keys = keysOf(impairment);
  const inOrder = [...keys.filter(key => !IMPAIRMENTS[key].isForTbf), ...keys.filter(key => IMPAIRMENTS[key].isForTbf)];
  return inOrder.map(key => ` ${IMPAIRMENTS[key].netem(impairment[key] ?? 0, impairment)}`).join('');
}

/** The impairments that `tc` tells of. */
export function liveImpairment(options: QdiscOptions): Impairment {
  return impairmentBy(key => IMPAIRMENTS[key].live(options));
}

/** The impairments with the values that `tc` tells once they are set, in words: `rate 10 Mbit/s, loss 1 %`. */
export function toldText(impairment: Impairment): string {
  const told = impairmentBy(key => {
    const value = impairment[key];
    return value === undefined ? undefined : IMPAIRMENTS[key].told(value, impairment);
  });
  return keysOf(told)
    .map(key => `${key} ${SETTINGS[key].value.quantity.say(told[key] ?? 0)}`)
    .join(', ');
}

/** `100 Mbit/s`, `10 ms ± 2 ms`, `0.1 % loss` */
export function impairmentFacts(impairment: Impairment): string[] {
  const facts = new Map<string, string>();
  for (const key of keysOf(impairment)) {
    const entry = IMPAIRMENTS[key];
    const place = entry.partOf ?? key;
    const before = facts.has(place) ? [facts.get(place)] : [];
    facts.set(place, [...before, entry.fact(impairment[key] ?? 0)].join(' '));
  }
  return [...facts.values()];
}

/** Each impairment that `valueOf` knows a value for other than 0. */
export function impairmentBy(valueOf: (key: ImpairmentKey) => number | undefined): Impairment {
  return Object.fromEntries(
    IMPAIRMENT_KEYS.flatMap(key => {
      const value = valueOf(key);
      return value === undefined || value === 0 ? [] : [[key, value]];
    }),
  );
}

/** Those that are there, in the order of all output. */
export function keysOf(impairment: Impairment): readonly ImpairmentKey[] {
  return IMPAIRMENT_KEYS.filter(key => impairment[key] !== undefined);
}

/** The least µs that a packet is held back. */
export function leastDelay({ delay = 0, jitter = 0 }: Impairment): number {
  return Math.max(0, delay - jitter);
}

function micro(seconds: number | undefined): number | undefined {
  return seconds === undefined ? undefined : Math.round(seconds * 1e6);
}

/** As many decimals as the kernel keeps. */
function percent(share: number | undefined): number | undefined {
  return share === undefined ? undefined : Math.round(share * 1e6) / 1e4;
}
