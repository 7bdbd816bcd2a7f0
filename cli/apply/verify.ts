import type { Script } from '../../compiler/script/script.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import type { RunEnd } from '../run/run-and-tell.ts';
import { takeBack } from '../run/take-back.ts';
import { unlike } from '../run/verdict.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Problem } from '../source/problem.ts';
import type { UsableFile } from '../source/source-file.ts';
import { tellProblems } from '../source/usable-file.ts';
import { print } from '../terminal/output.ts';
import { noProgress, showProgress } from '../terminal/progress.ts';
import { styleFor } from '../terminal/style.ts';
import { resultsText } from '../test/results-text.ts';
import { runTests } from '../test/run-tests.ts';
import { unmetProblems } from '../test/unmet-problems.ts';
import { watchForInterruption } from '../try/interruption.ts';

/** @throws CommandError when `--verify` would have nothing to verify. */
export function requireExpectations({ name, expectations = [] }: UsableFile): void {
  if (expectations.length > 0) return;
  throw new CommandError(`${name} expects nothing that could be verified: nothing was done`, {
    hint: 'say what must work, for example with: expect all reach all',
  });
}

/** What is verified, and how it is undone. */
export interface Verification {
  readonly file: UsableFile;
  readonly place: Place;
  /** How the run ended that made it. */
  readonly end: RunEnd;
  /** Makes of it again what was before; absent when that was the same. */
  readonly undo?: Script;
  /** Of a change: what was before. */
  readonly before?: Topology;
  readonly json: boolean;
}

/** Tries what the file expects of what was just made; undoes it if something is not so. */
export async function verify({ file, place, end, undo, before, json }: Verification): Promise<RunEnd> {
  const { topology, expectations = [] } = file;
  const start = performance.now();
  const progress = json || !process.stderr.isTTY ? noProgress : showProgress();
  const identities = (await readRecord(place, topology.name))?.identities ?? new Map<string, string>();
  const interruption = watchForInterruption();
  let results: Awaited<ReturnType<typeof runTests>>;
  let problems: readonly Problem[];
  try {
    results = await runTests({ place, topology, identities, expectations, interruption, progress });
    problems = results ? unmetProblems(results) : [];
  } catch (error) {
    // What could not be tried is not as expected.
    problems = [
      { code: 'untried', severity: 'error', message: `nothing could be verified: ${(error as Error).message}` },
    ];
  } finally {
    interruption.stop();
  }
  tellProblems({ ...file, problems });
  if (results && !json) print(resultsText(results, styleFor(process.stdout)));
  const tested = { ...end, problems: [...end.problems, ...problems] };
  const wasInterrupted = !results && problems.length === 0;
  if (results?.every(result => result.isMet)) return withTime(tested, start);
  if (!undo)
    return withTime({ ...tested, exitCode: wasInterrupted ? ExitCode.interrupted : ExitCode.hasErrors }, start);
  const drifted = before && end.reading?.before ? unlike(before, end.reading.before, undefined) : [];
  const undoing = {
    undo,
    place,
    file,
    progress: json ? noProgress : showProgress(),
    ...(before ? { before } : {}),
    ...(file.path === undefined ? {} : { path: file.path }),
  };
  const undone = await takeBack(undoing, tested, drifted);
  const { outcome, exitCode } =
    wasInterrupted && undone.outcome === 'rolled-back'
      ? { outcome: 'interrupted' as const, exitCode: ExitCode.interrupted }
      : undone;
  return withTime({ ...undone, outcome, exitCode, milliseconds: end.milliseconds }, start);
}

function withTime(end: RunEnd, start: number): RunEnd {
  return { ...end, milliseconds: end.milliseconds + Math.round(performance.now() - start) };
}
