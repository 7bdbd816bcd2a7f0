import { readFile } from 'node:fs/promises';
import type { LoggedProblemReport } from '../../protocol/reports/log.ts';
import type { LoggedRun, LoggedWords } from '../../runtime/run-log.ts';

/** Something that went wrong in a kept run. */
export type LoggedProblem = LoggedProblemReport;

/** What went wrong in a run, each with the line of the script that ran. */
export async function problemsOf({ script }: LoggedRun, { reports }: LoggedWords): Promise<readonly LoggedProblem[]> {
  const lines = script ? (await readFile(script.path, 'utf8').catch(() => '')).split('\n') : [];
  return reports.flatMap(report => {
    if (report.kind === 'progress' || report.kind === 'note' || report.kind === 'done') return [];
    const { kind: code, line, text: message } = report;
    const command = lines[line - 1]?.trim();
    return [{ code, message, ...(line > 0 ? { line } : {}), ...(command ? { command } : {}) }];
  });
}
