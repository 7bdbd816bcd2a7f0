import type { Machine } from '../../runtime/bench/machine.ts';
import { tellProblems } from '../source/usable-file.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Interruption } from '../try/interruption.ts';
import type { BenchResult } from '../../protocol/reports/bench.ts';
import { measureInTurn } from './rounds.ts';
import type { Subject } from './subject.ts';
import { findTracks, pathResult, type FoundProblem, type Track } from './tracks.ts';

/** How to measure. */
export interface BenchRun {
  readonly runs: number;
  readonly seconds: number;
  readonly congestion?: string;
  readonly machine: Machine;
  readonly interruption: Interruption;
  readonly progress: Progress;
}

/** Measures all paths of all subjects in turn; tells what does not work. When interrupted, what was measured until then. */
export async function benchSubjects(
  subjects: readonly Subject[],
  { machine, interruption, progress, ...bounds }: BenchRun,
): Promise<{ readonly result: BenchResult; readonly problems: readonly FoundProblem[] }> {
  const { runs, seconds, congestion } = bounds;
  const began = new Date().toISOString();
  const { signal } = interruption;
  const finding = findTracks(subjects, { signal, progress }).finally(progress.end);
  const found = (await interruption.orUntilThen(finding)) ?? NOTHING;
  // When interrupted, the sandboxes go away under what still runs in them.
  finding.catch(() => undefined);
  tellAll(found.problems);
  const failures = await measureInTurn(found.tracks, { ...bounds, signal, progress }).finally(progress.end);
  tellAll(failures);
  return {
    result: { began, runs, seconds, machine, paths: found.tracks.map(track => pathResult(track, congestion)) },
    problems: [...found.problems, ...failures],
  };
}

const NOTHING: { readonly tracks: readonly Track[]; readonly problems: readonly FoundProblem[] } = {
  tracks: [],
  problems: [],
};

function tellAll(found: readonly FoundProblem[]): void {
  for (const [file, members] of Map.groupBy(found, item => item.file)) {
    tellProblems({ ...file, problems: members.map(({ problem }) => problem) });
  }
}
