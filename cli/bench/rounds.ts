import { MEASUREMENTS } from '../../runtime/bench/measurements.ts';
import type { Progress } from '../terminal/progress.ts';
import { measurementProblem, type FoundProblem, type Track } from './tracks.ts';

/** How often and for how long to measure. */
export interface Rounds {
  readonly runs: number;
  readonly seconds: number;
  readonly congestion?: string;
  readonly signal: AbortSignal;
  readonly progress: Progress;
}

/** What a measurement takes beyond its own time, in seconds: the first guess. */
const SPARE = 0.3;

/**
 * Measures all tracks in turn: in each round each kind of measurement on one track after the other, so that what disturbs
 * the machine for a while disturbs all alike; each round begins with another track. Adds to their readings until the signal
 * is raised.
 */
export async function measureInTurn(
  tracks: readonly Track[],
  { runs, progress, ...measuring }: Rounds,
): Promise<readonly FoundProblem[]> {
  const { seconds, signal } = measuring;
  const problems: FoundProblem[] = [];
  const total = runs * MEASUREMENTS.length * tracks.length;
  const began = performance.now();
  let done = 0;
  for (let run = 0; run < runs; run += 1) {
    for (const measurement of MEASUREMENTS) {
      for (const track of rotated(tracks, run)) {
        const each = done === 0 ? seconds + SPARE : (performance.now() - began) / 1000 / done;
        const left = timeLeftText(each * (total - done));
        progress.step(done + 1, total, `${left} left: ${track.subject.label}, ${measurement.label}`);
        done += 1;
        if (track.failed.has(measurement)) continue;
        const answer = await measurement.measure(track.path, measuring);
        if (signal.aborted) return problems;
        if ('problem' in answer) {
          track.failed.add(measurement);
          problems.push(measurementProblem(track, measurement.label, answer.problem));
        } else {
          track.readings.push(answer);
        }
      }
    }
  }
  return problems;
}

function rotated<T>(items: readonly T[], by: number): readonly T[] {
  const start = by % Math.max(1, items.length);
  return [...items.slice(start), ...items.slice(0, start)];
}

/** `48 s`, `3 min 10 s`; no finer than can be foretold. */
export function timeLeftText(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  const rounded = Math.ceil(whole / 10) * 10;
  const rest = rounded % 60;
  return rest === 0 ? `${rounded / 60} min` : `${Math.floor(rounded / 60)} min ${rest} s`;
}
