import { setTimeout as pause } from 'node:timers/promises';
import { durationText } from '../../topology/quantities/duration.ts';
import type { Expectation } from '../../topology/expectation.ts';
import type { Context, TrialOf } from './context.ts';
import type { WayResult } from './results.ts';
import type { Trial } from './trials.ts';

/** Tries all of these, and puts what came of each into the results. */
export type Attempt<E extends Expectation> = (context: Context, trials: readonly TrialOf<E>[]) => Promise<void>;

/** Tells how many expectations do not hold yet, and for how long they are tried at most, in µs. */
export type OnWait = (open: number, most: number) => void;

/** An expectation that does not hold yet. */
interface Open<E extends Expectation> {
  readonly trials: readonly TrialOf<E>[];
  /** ms after the first attempt began. */
  readonly until: number;
  /** Those of the last attempt. */
  tried: readonly TrialOf<E>[];
}

/** ms from the start of one attempt to that of the next, and for an answer: longer each time, up to the context's patience. */
const FIRST_WAIT = 250;
const MOST_WAIT = 2000;
/** ms after which somebody who looks on wants to know. */
const UNTOLD = 1000;

/**
 * Tries some trials. Those of expectations that say `eventually` are tried again, all together, until these hold or their
 * time is over; an expectation holds when all its ways do in one and the same attempt. After how long each of them held, in µs.
 *
 * @throws what an attempt throws, and when the signal was raised.
 */
export async function tryUntilHeld<E extends Expectation>(
  context: Context,
  trials: readonly TrialOf<E>[],
  attempt: Attempt<E>,
  onWait: OnWait,
): Promise<ReadonlyMap<Expectation, number>> {
  const { results, signal } = context;
  const start = performance.now();
  const elapsed = () => performance.now() - start;
  await attempt(context, trials);
  const held = new Map<Expectation, number>();
  const open = openOf(trials);
  let told = 0;
  for (let wait = FIRST_WAIT, isAgain = false; ; wait = Math.min(2 * wait, MOST_WAIT), isAgain = true) {
    const now = elapsed();
    for (const [expectation, { trials: own, tried, until }] of open) {
      const unmet = unmetOf(results, own);
      const isHeld = unmet.length === 0 && tried.length === own.length;
      const isOver = unmet.length > 0 && now >= until;
      if (isHeld) held.set(expectation, Math.round(now * 1000));
      if (isOver && isAgain) tellPatience(results, unmet);
      if (isHeld || isOver) open.delete(expectation);
    }
    if (open.size === 0) return held;
    const all = [...open.values()];
    if (now >= UNTOLD && told !== open.size) {
      told = open.size;
      onWait(told, Math.max(...all.map(({ until }) => until)) * 1000);
    }
    for (const one of all) one.tried = nextOf(results, one.trials);
    // What only has to hold all at once is asked whatever time is left.
    const left = Math.min(...all.filter(({ until }) => until > now).map(({ until }) => until - now));
    const found = new Map<Trial, WayResult>();
    const patience = Math.min(context.patience, left, 2 * wait);
    await attempt(
      { ...context, results: found, tell: () => undefined, patience },
      all.flatMap(({ tried }) => tried),
    );
    for (const [trial, result] of found) results.set(trial, result);
    const rest = Math.min(wait, left) - (elapsed() - now);
    if (rest > 0) await pause(rest, undefined, { ...(signal && { signal }) });
  }
}

/** Of those that say `eventually`; where a way has nothing to try, trying it again changes nothing. */
function openOf<E extends Expectation>(trials: readonly TrialOf<E>[]): Map<Expectation, Open<E>> {
  const open = new Map<Expectation, Open<E>>();
  for (const [expectation, own] of Map.groupBy(trials, trial => trial.expectation)) {
    const { eventually } = expectation;
    if (eventually === undefined || own.some(({ impossible }) => impossible !== undefined)) continue;
    open.set(expectation, { trials: own, until: eventually / 1000, tried: own });
  }
  return open;
}

function unmetOf<E extends Expectation>(
  results: ReadonlyMap<Trial, WayResult>,
  trials: readonly TrialOf<E>[],
): readonly TrialOf<E>[] {
  return trials.filter(trial => results.get(trial)?.isMet !== true);
}

/** What does not hold yet, and all of it once each has held. */
function nextOf<E extends Expectation>(
  results: ReadonlyMap<Trial, WayResult>,
  trials: readonly TrialOf<E>[],
): readonly TrialOf<E>[] {
  const unmet = unmetOf(results, trials);
  return unmet.length > 0 ? unmet : trials;
}

function tellPatience(results: Map<Trial, WayResult>, unmet: readonly Trial[]): void {
  for (const trial of unmet) {
    const result = results.get(trial);
    if (result?.seen === undefined) continue;
    const seen = `${result.seen}, tried again for ${durationText(trial.expectation.eventually ?? 0)}`;
    results.set(trial, { ...result, seen });
  }
}
