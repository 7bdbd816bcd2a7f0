import { durationText } from '../../topology/quantities/duration.ts';
import { rateText } from '../../topology/quantities/rate.ts';
import { readJson } from '../../protocol/json.ts';
import { failureReport } from '../../protocol/reports/failure.ts';
import { testReport, type ExpectationReport } from '../../protocol/reports/test.ts';

/** What came of a run: an answer for each expectation, or why there is none. */
export type TestAnswer =
  | { readonly expectations: readonly ExpectationReport[] }
  /** `commands`: those of the file that nobody has agreed to yet, in lines for people. */
  | { readonly problem: string; readonly commands?: readonly string[] };

/** Reads what `nslink test --json FILE` printed; `complaint` is what else it said, for when that is no answer. */
export function readTestAnswer(printed: string, complaint: string): TestAnswer {
  const test = readJson(testReport, printed)?.tests[0];
  if (test?.outcome === 'done') return { expectations: test.expectations };
  if (test) {
    const problems = test.problems.map(({ message }) => message).join('\n');
    return { problem: problems || `The topology could not be made (${test.outcome}).` };
  }
  const failure = readJson(failureReport, printed);
  const said = [failure?.error, failure?.hint].filter(text => text !== undefined).join('\n');
  const commands = failure?.commands === undefined ? {} : { commands: failure.commands };
  return { ...commands, problem: said || complaint.trim() || 'nslink gave no answer.' };
}

/** What is not as expected of one expectation, a line for each way: the reason first, as an editor cuts what is long. */
export function unmetLines({ ways }: ExpectationReport): readonly string[] {
  return ways
    .filter(({ isMet }) => !isMet)
    .map(
      ({ from, to, seen, reason }) =>
        `${from} → ${to}: ${[reason, seen].filter(part => part !== undefined).join('; ')}`,
    );
}

/** What was measured where it is as expected, a line for each way: round trips and rates. */
export function measuredLines({ ways }: ExpectationReport): readonly string[] {
  return ways
    .filter(({ isMet }) => isMet)
    .map(({ from, to, address, roundTrip, rate }) => {
      const measured = [
        ...(roundTrip === undefined ? [] : [durationText(roundTrip, 2)]),
        ...(rate === undefined ? [] : [rateText(rate, 3)]),
      ];
      const at = address === undefined || address === to ? to : `${to} (${address})`;
      return `${from} → ${at}: ${measured.join(', ') || 'as expected'}`;
    });
}

/** After how long it held, if it was expected `eventually`. */
export function heldText({ text, heldAfter }: ExpectationReport): string | undefined {
  return heldAfter === undefined ? undefined : `${text}: held after ${(heldAfter / 1e6).toFixed(1)} s`;
}
