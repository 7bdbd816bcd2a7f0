import type { LiveState } from '../../compiler/state/live-state.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Topology } from '../../topology/topology.ts';
import { ExitCode } from '../exit-code.ts';
import { runAndTell, type Run, type RunEnd } from './run-and-tell.ts';
import { driftOf, unlike } from './verdict.ts';

/** How a run is undone that has ended. */
export interface Undoing extends Omit<Run, 'script' | 'reads'> {
  /** Takes back what was made. */
  readonly undo: Script;
  /** Of a change: how it was before, and is again when that is rolled back. */
  readonly before?: Topology;
}

/**
 * Makes of what a run has made again what was before. `drifted` is what was not as recorded then, in sentences: it may be so
 * afterwards, or as recorded.
 */
export async function takeBack(run: Undoing, end: RunEnd, drifted: readonly string[]): Promise<RunEnd> {
  const { undo, place, file, path, progress, before } = run;
  const undone = await runAndTell({
    script: undo,
    place,
    file,
    progress,
    ...(path === undefined ? {} : { path }),
    ...(before ? { reads: [before] as const } : {}),
  });
  const after = undone.reading?.after;
  const isBack = undone.outcome === 'done' && (!before || unlike(before, after, undefined, drifted).length === 0);
  return {
    ...(isBack
      ? { outcome: 'rolled-back' as const, exitCode: ExitCode.rolledBack }
      : { outcome: 'left' as const, exitCode: ExitCode.left }),
    ...(isBack && before ? driftAfter(before, after, drifted) : {}),
    milliseconds: end.milliseconds + undone.milliseconds,
    problems: [...end.problems, ...undone.problems],
    notes: [...end.notes, ...undone.notes],
  };
}

/** What had drifted before and still has, and what has not any more, as the last reading has it. */
export function driftAfter(
  topology: Topology,
  live: LiveState | undefined,
  drifted: readonly string[],
  identities?: ReadonlyMap<string, string>,
): Pick<RunEnd, 'drift' | 'mended'> {
  if (!live) return {};
  const drift = driftOf(topology, live, identities);
  const now = new Set(drift.map(({ text }) => text));
  return { drift, mended: drifted.filter(text => !now.has(text)) };
}
