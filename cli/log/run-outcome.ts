import type { RunReport } from '../../protocol/reports/log.ts';
import type { LoggedRun } from '../../runtime/run-log.ts';
import { outcomeOf } from '../run/outcome.ts';

/** How a kept run ended, as far as it has. */
export type LoggedOutcome = RunReport['outcome'];

const WORDS: Readonly<Record<LoggedOutcome, string>> = {
  done: 'done',
  refused: 'refused',
  'rolled-back': 'failed, rolled back',
  left: 'failed, something is left',
  interrupted: 'interrupted, rolled back',
  'under-way': 'is running',
  'cut-off': 'cut off',
};

/** The outcome of a kept run. */
export function outcomeOfRun({ result, isRunning }: LoggedRun): LoggedOutcome {
  return result ? outcomeOf(result.exitCode) : isRunning ? 'under-way' : 'cut-off';
}

/** The same for people, with its colour. */
export function outcomeText(run: LoggedRun) {
  const outcome = outcomeOfRun(run);
  const colour = ({ done: 'green', 'under-way': 'cyan', refused: 'yellow', interrupted: 'yellow' } as const)[
    outcome as string
  ];
  return { text: WORDS[outcome], colour: colour ?? ('red' as const) };
}

/** `250 ms`; nothing for a run that did not end. */
export function lengthText({ result }: LoggedRun): string {
  return result ? `${result.milliseconds} ms` : '';
}
