import { durationText, writtenDuration } from '../quantities/duration.ts';
import { rateText, writtenRate } from '../quantities/rate.ts';
import { SETTINGS, type WordsWith } from './settings.ts';

/** What `tc -json qdisc show` tells of netem, in groups. Rates are in bytes/s, times in s, shares from 0 to 1. */
export type NetemOptions = Readonly<Partial<Record<string, Readonly<Partial<Record<string, number>>>>>>;

/** By key. */
type Values = Readonly<Partial<Record<string, number>>>;

/** How one impairment is written, read back and shown; `all` are those that it stands among. */
interface ImpairmentEntry {
  /** Whether tbf does it where it stands alone: it keeps packets in bursts and so costs less than netem. */
  readonly isForTbf?: true;
  /** As tc-netem(8) has it. */
  netem(value: number, all: Values): string;
  /** Where `tc` tells it: the group, and what it is called in there. */
  readonly at: readonly [group: string, key: string];
  /** Out of what `tc` tells; 0 is none. */
  live(told: number): number;
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
    at: ['rate', 'rate'],
    live: rate => rate * 8,
    // The kernel counts whole bytes.
    told: rate => Math.floor(rate / 8) * 8,
    fact: rate => rateText(rate, 3),
  },
  /** µs */
  delay: {
    netem: delay => `delay ${writtenDuration(delay)}`,
    at: ['delay', 'delay'],
    live: micro,
    told: delay => delay,
    fact: durationText,
  },
  /** µs around the delay, which tc-netem(8) has right before it. */
  jitter: {
    netem: (jitter, { delay }) => `${delay === undefined ? 'delay 0ms ' : ''}${writtenDuration(jitter)}`,
    at: ['delay', 'jitter'],
    live: micro,
    // It is shown together with a delay only.
    told: (jitter, { delay }) => (delay ? jitter : undefined),
    fact: jitter => `± ${durationText(jitter)}`,
    partOf: 'delay',
  },
  /** percent of all packets, above 0 and up to 100 */
  loss: {
    netem: loss => `loss ${loss}%`,
    at: ['loss-random', 'loss'],
    live: percent,
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
  return valuesIn(impairment).some(([key]) => !IMPAIRMENTS[key].isForTbf);
}

/** The options of netem, each with a space before it. */
export function netemWords(impairment: Impairment): string {
  const all = valuesIn(impairment);
  const isForTbf = ([key]: (typeof all)[number]) => IMPAIRMENTS[key].isForTbf === true;
  const inOrder = [...all.filter(one => !isForTbf(one)), ...all.filter(isForTbf)];
  return inOrder.map(([key, value]) => ` ${IMPAIRMENTS[key].netem(value, impairment)}`).join('');
}

/** The impairments that `tc` tells of. */
export function liveImpairment(options: NetemOptions): Impairment {
  return impairmentBy(key => {
    const [group, name] = IMPAIRMENTS[key].at;
    const told = options[group]?.[name];
    return told === undefined ? undefined : IMPAIRMENTS[key].live(told);
  });
}

/** The impairments with the values that `tc` tells once they are set, in words: `rate 10 Mbit/s, loss 1 %`. */
export function toldText(impairment: Impairment): string {
  const told = impairmentBy(key => {
    const value = impairment[key];
    return value === undefined ? undefined : IMPAIRMENTS[key].told(value, impairment);
  });
  return valuesIn(told)
    .map(([key, value]) => `${key} ${SETTINGS[key].value.quantity.say(value)}`)
    .join(', ');
}

/** `100 Mbit/s`, `10 ms ± 2 ms`, `0.1 % loss` */
export function impairmentFacts(impairment: Impairment): string[] {
  const facts = new Map<string, string>();
  for (const [key, value] of valuesIn(impairment)) {
    const entry = IMPAIRMENTS[key];
    const place = entry.partOf ?? key;
    const before = facts.has(place) ? [facts.get(place)] : [];
    facts.set(place, [...before, entry.fact(value)].join(' '));
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

/** Those that are there with their values, in the order of all output. */
export function valuesIn(impairment: Impairment): readonly (readonly [ImpairmentKey, number])[] {
  return IMPAIRMENT_KEYS.flatMap(key => {
    const value = impairment[key];
    return value === undefined ? [] : [[key, value] as const];
  });
}

/** The least µs that a packet is held back. */
export function leastDelay({ delay = 0, jitter = 0 }: Impairment): number {
  return Math.max(0, delay - jitter);
}

function micro(seconds: number): number {
  return Math.round(seconds * 1e6);
}

/** As many decimals as the kernel keeps. */
function percent(share: number): number {
  return Math.round(share * 1e6) / 1e4;
}
