import type { OutcomeReport } from '../../protocol/reports/parts.ts';
import type { RunResult } from '../../runtime/run-script.ts';
import { ExitCode } from '../exit-code.ts';

/** The meaning of a script's exit code. */
export type Outcome = OutcomeReport;

const OUTCOMES: ReadonlyMap<number, Outcome> = new Map([
  [ExitCode.done, 'done'],
  [ExitCode.refused, 'refused'],
  [ExitCode.rolledBack, 'rolled-back'],
  [ExitCode.left, 'left'],
  [ExitCode.interrupted, 'interrupted'],
]);

/** The meaning of one of our exit codes. */
export function outcomeOf(exitCode: number): Outcome {
  return OUTCOMES.get(exitCode) ?? 'left';
}

/**
 * Ours: the script's own, unless it was killed in the middle, never began (sudo said no, the sandbox is gone), or ended
 * without the word by which it says what it has proved.
 */
export function exitCodeOf({ exitCode, reports }: RunResult): number {
  const isProved = reports.some(({ kind }) => kind === 'done');
  if (exitCode === ExitCode.done && !isProved) return ExitCode.left;
  // A signal after the last word has undone nothing.
  if (exitCode === ExitCode.interrupted && isProved) return ExitCode.done;
  if (OUTCOMES.has(exitCode)) return exitCode;
  return exitCode > 128 ? ExitCode.left : ExitCode.refused;
}
