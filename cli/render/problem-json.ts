import type { ProblemInFileReport, ProblemReport, RangeReport } from '../../protocol/reports/parts.ts';
import type { SourceRange } from '../../topology/topology.ts';
import type { Problem } from '../source/problem.ts';

/** A place as `--json` shows it: 1-based lines and columns (UTF-16), the end exclusive. */
export function rangeJson({ start, end }: SourceRange): RangeReport {
  return {
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A problem as `--json` shows it; no place when it has none. */
export function problemJson({ code, severity, message, range }: Problem): ProblemReport {
  return { severity, code, message, ...(range && rangeJson(range)) };
}

/** The problems of a file, each with the name of it. */
export function problemsJson(file: string, problems: readonly Problem[]): readonly ProblemInFileReport[] {
  return problems.map(problem => ({ file, ...problemJson(problem) }));
}
