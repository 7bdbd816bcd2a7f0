import * as v from 'valibot';
import { readJson } from '../../protocol/json.ts';
import { problemInFile, type ProblemInFileReport } from '../../protocol/reports/parts.ts';

const problems = { problems: v.exactOptional(v.array(problemInFile), []) };

/** As much as all verbs have in common: what is wrong, as a whole or with each of several files; or why nothing was done. */
const anyReport = v.object({
  ...problems,
  trials: v.exactOptional(v.array(v.object(problems)), []),
  error: v.exactOptional(v.string()),
});

/** What a run has to say of its files, and in one sentence. */
export interface RunProblems {
  /** What is wrong at a place of a file; not what the checker says of it, who marks that himself. */
  readonly marks: readonly ProblemInFileReport[];
  /** The first of them, or why nothing was done at all. */
  readonly reason?: string;
}

/** Reads it from the report of any verb. */
export function runProblems(report: string): RunProblems {
  const read = readJson(anyReport, report);
  if (read?.error !== undefined) return { marks: [], reason: read.error };
  const found = [...(read?.problems ?? []), ...(read?.trials ?? []).flatMap(trial => trial.problems)];
  const marks = found.filter(({ severity }) => severity === 'error');
  const [first] = marks;
  return { marks, ...(first ? { reason: first.message } : {}) };
}
