import type { Script } from '../../compiler/script/script.ts';
import { readRecord } from '../../runtime/records.ts';
import type { Topology } from '../../topology/topology.ts';
import { ExitCode } from '../exit-code.ts';
import type { Problem } from '../source/problem.ts';
import { tellProblems } from '../source/usable-file.ts';
import { runAndTell, type Run, type RunEnd } from './run-and-tell.ts';
import { notRecorded, unlike } from './verdict.ts';

/** A run that makes something, and what it must have made of it in the end. */
export interface ProvedRun extends Run {
  /** How it is when the run says that it is done. */
  readonly done: Topology;
  /** Of a change: how it was before, and is again when the run says that it has rolled back. */
  readonly before?: Topology;
  /** Of a repair: what was not as recorded, which a rollback leaves so. */
  readonly wasBefore?: readonly string[];
  /** Takes back what was made and is not as it should be. */
  readonly undo: Script;
}

/**
 * Runs a script, and believes nothing that the kernel, Open vSwitch and the record do not say as well: what says that it is
 * done and is not as it should be is taken back; what says that all is as before and is not, has left something.
 */
export async function runAndProve(run: ProvedRun): Promise<RunEnd> {
  const { done, before, place, wasBefore = [], undo, ...rest } = run;
  const end = await runAndTell({ ...rest, place, reads: before ? [done, before] : [done] });
  const { reading = {} } = end;
  const record = await readRecord(place, done.name);
  const identities = record?.identities;
  const drifted = before && reading.before ? unlike(before, reading.before, identities) : [];
  if (end.outcome === 'done') {
    const reasons = [...unlike(done, reading.after, identities, drifted), ...asList(await notRecorded(place, done))];
    return reasons.length === 0 ? end : takeBack({ ...run, undo }, tell(run, end, 'failed', reasons));
  }
  if (end.outcome !== 'rolled-back' && end.outcome !== 'interrupted') return end;
  const reasons = !before
    ? asList(record && 'it is still recorded')
    : record?.state === 'cut-off'
      ? ['the change is still recorded as under way, so it was cut off']
      : // Without a reading in the end it has not begun to change anything.
        reading.after
        ? unlike(before, reading.after, identities, [...drifted, ...wasBefore])
        : [];
  return reasons.length === 0 ? end : { ...tell(run, end, 'left', reasons), outcome: 'left', exitCode: ExitCode.left };
}

function asList(text: string | undefined): readonly string[] {
  return text === undefined ? [] : [text];
}

function tell({ file }: Run, end: RunEnd, code: 'failed' | 'left', reasons: readonly string[]): RunEnd {
  const words = code === 'failed' ? 'it said that it was done, but' : 'not as before:';
  const problems = reasons.map((text): Problem => ({ code, severity: 'error', message: `${words} ${text}` }));
  tellProblems({ ...file, problems });
  return { ...end, problems: [...end.problems, ...problems] };
}

async function takeBack({ undo, place, file, path, progress, before }: ProvedRun, end: RunEnd): Promise<RunEnd> {
  const undone = await runAndTell({
    script: undo,
    place,
    file,
    progress,
    ...(path === undefined ? {} : { path }),
    ...(before ? { reads: [before] as const } : {}),
  });
  const isBack =
    undone.outcome === 'done' && (!before || unlike(before, undone.reading?.after, undefined).length === 0);
  return {
    ...(isBack
      ? { outcome: 'rolled-back' as const, exitCode: ExitCode.rolledBack }
      : { outcome: 'left' as const, exitCode: ExitCode.left }),
    milliseconds: end.milliseconds + undone.milliseconds,
    problems: [...end.problems, ...undone.problems],
    notes: [...end.notes, ...undone.notes],
  };
}
