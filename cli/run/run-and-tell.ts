import type { Difference } from '../../compiler/state/compare-state.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { Place } from '../../runtime/place.ts';
import type { Report } from '../../runtime/report.ts';
import { runScript, type RunResult } from '../../runtime/run-script.ts';
import type { Topology } from '../../topology/topology.ts';
import type { ProblemFile } from '../render/problem-text.ts';
import type { Problem } from '../source/problem.ts';
import { tellProblems } from '../source/usable-file.ts';
import type { Progress } from '../terminal/progress.ts';
import { ExitCode } from '../exit-code.ts';
import { ownKernelHint } from './own-kernel-text.ts';
import { exitCodeOf, outcomeOf, type Outcome } from './outcome.ts';

/** What to run, and how to tell about it. */
export interface Run {
  readonly script: Script;
  readonly place: Place;
  /** The file whose lines the script's lines come from; lineless when the script comes from a record. */
  readonly file: ProblemFile;
  /** Of what records it: the absolute path of the file that the topology is from. */
  readonly path?: string;
  /** Of what it reads back what there is in the end. */
  readonly reads?: readonly [Topology, ...Topology[]];
  readonly progress: Progress;
}

/** How a run ended. */
export interface RunEnd {
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly milliseconds: number;
  /** What was refused, what failed, what is left: each at the place in the file that asked for it. */
  readonly problems: readonly Problem[];
  readonly notes: readonly string[];
  /** What there was before a change and in the end, as far as it was read. */
  readonly reading?: Pick<RunResult, 'before' | 'after'>;
  /** Of a change, by that: what is not as it is recorded, which was so before. */
  readonly drift?: readonly Difference[];
  /** Of a change that has left something: it is recorded as applied, so what it was can be put back. */
  readonly isApplied?: boolean;
  /** Of a change that was rolled back, by that: what was not as recorded before and is so now, in sentences. */
  readonly mended?: readonly string[];
}

/** Runs a script; shows its progress while it runs and its problems when it has ended. */
export async function runAndTell({ script, place, file, path, reads, progress }: Run): Promise<RunEnd> {
  let start = performance.now();
  const onReport = (report: Report) => {
    if (report.kind === 'progress') progress.step(report.done, report.total, report.label);
    if (report.kind === 'note') progress.note(report.text);
  };
  const result = await runScript(script, place, {
    ...(path === undefined ? {} : { argument: path }),
    ...(reads ? { reads } : {}),
    onReport,
    onBegun: () => (start = performance.now()),
  }).finally(progress.end);
  const exitCode = exitCodeOf(result);
  const problems = result.reports.flatMap(report => problemsOf(report, script, ownKernelHint(place, report, script)));
  if (exitCode !== result.exitCode) problems.push(didNotEnd(result.exitCode));
  const { before, after } = result;
  tellProblems({ ...file, problems });
  return {
    outcome: outcomeOf(exitCode),
    exitCode,
    milliseconds: Math.round(performance.now() - start),
    problems,
    notes: result.reports.flatMap(report => (report.kind === 'note' ? [report.text] : [])),
    reading: { ...(before ? { before } : {}), ...(after ? { after } : {}) },
  };
}

function problemsOf(report: Report, script: Script, hint: string): readonly Problem[] {
  if (report.kind === 'progress' || report.kind === 'note' || report.kind === 'done') return [];
  const { kind, line, text } = report;
  const range = script.sources[line - 1];
  const command = script.text.split('\n')[line - 1]?.trim();
  const message =
    kind === 'left'
      ? `left behind: ${text}`
      : kind === 'failed' && !range && command
        ? `${text} (from: ${command})`
        : `${text}${hint}`;
  return [{ code: kind, severity: 'error', message, ...(range && { range }) }];
}

/** The exit code of what enters a sandbox with a kernel of its own, when that is gone (`own-kernel/relay.mjs`). */
const SANDBOX_LOST = 125;

function didNotEnd(exitCode: number): Problem {
  const message =
    exitCode === ExitCode.done
      ? 'The script ended without a word that it has done anything: see what there is, and take it down.'
      : exitCode === SANDBOX_LOST
        ? 'The kernel of the sandbox has ended, and all that was in it with it: try it again.'
        : exitCode > 128
          ? 'The script was killed before it could roll back: the next apply or teardown cleans up.'
          : `The script could not be run (exit code ${exitCode}).`;
  return { code: 'no-end', severity: 'error', message };
}
