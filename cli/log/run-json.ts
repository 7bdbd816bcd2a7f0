import type { RunReport } from '../../protocol/reports/log.ts';
import type { LoggedRun } from '../../runtime/run-log.ts';
import { outcomeOfRun } from './run-outcome.ts';

/** A kept run for `--json`. */
export function runJson(run: LoggedRun, number: number): RunReport {
  const { task, began, result, script } = run;
  return {
    number,
    task,
    began: began.toISOString(),
    outcome: outcomeOfRun(run),
    exitCode: result?.exitCode ?? null,
    milliseconds: result?.milliseconds ?? null,
    script: script ?? null,
  };
}
