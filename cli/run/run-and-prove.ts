import { readRecord } from '../../runtime/records.ts';
import type { Topology } from '../../topology/topology.ts';
import { ExitCode } from '../exit-code.ts';
import type { Problem } from '../source/problem.ts';
import { tellProblems } from '../source/usable-file.ts';
import { runAndTell, type Run, type RunEnd } from './run-and-tell.ts';
import { driftAfter, takeBack, type Undoing } from './take-back.ts';
import { notRecorded, unlike } from './verdict.ts';

/** A run that makes something, and what it must have made of it in the end. */
export interface ProvedRun extends Run, Undoing {
  /** How it is when the run says that it is done. */
  readonly done: Topology;
  /** Of a repair: what was not as recorded, which a rollback leaves so. */
  readonly wasBefore?: readonly string[];
}

/**
 * Runs a script, and believes nothing that the kernel, Open vSwitch and the record do not say as well: what says that it is
 * done and is not as it should be is taken back; what says that all is as before and is not, has left something.
 */
export async function runAndProve(run: ProvedRun): Promise<RunEnd> {
  const { done, before, place, wasBefore = [], undo, ...rest } = run;
  // A namespace that is made anew is recorded as another one by then.
  const identitiesBefore = before && (await readRecord(place, before.name))?.identities;
  const end = await runAndTell({ ...rest, place, reads: before ? [done, before] : [done] });
  const { reading = {} } = end;
  const record = await readRecord(place, done.name);
  const identities = record?.identities;
  const drifted = before && reading.before ? unlike(before, reading.before, identitiesBefore) : [];
  if (end.outcome === 'done') {
    const reasons = [...unlike(done, reading.after, identities, drifted), ...asList(await notRecorded(place, done))];
    if (reasons.length > 0) return takeBack(run, tell(run, end, 'failed', reasons), drifted);
    const { drift = [] } = before ? driftAfter(done, reading.after, drifted, identities) : {};
    return drift.length === 0 ? end : { ...end, drift, exitCode: ExitCode.hasErrors };
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
  if (reasons.length > 0) {
    const isApplied = record?.state === 'applied';
    return { ...tell(run, end, 'left', reasons), outcome: 'left', exitCode: ExitCode.left, isApplied };
  }
  return before ? { ...end, ...driftAfter(before, reading.after, drifted, identities) } : end;
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
