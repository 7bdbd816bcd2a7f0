import type { RunResult } from '../../runtime/run-script.ts';
import { ExitCode } from '../exit-code.ts';

/** The meaning of a script's exit code. */
export type Outcome = 'done' | 'refused' | 'rolled-back' | 'left' | 'interrupted';

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

/** Ours: the script's own, unless it was killed in the middle or never began (sudo said no, the sandbox is gone). */
export function exitCodeOf({ exitCode }: RunResult): number {
  if (OUTCOMES.has(exitCode)) return exitCode;
  return exitCode > 128 ? ExitCode.left : ExitCode.refused;
}
