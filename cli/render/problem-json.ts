import type { Problem } from '../source/problem.ts';

/** A problem as `--json` shows it: 1-based lines and columns (UTF-16), the end exclusive; no place when it has none. */
export function problemJson({ code, severity, message, range }: Problem) {
  return {
    severity,
    code,
    message,
    ...(range && {
      line: range.start.line + 1,
      column: range.start.character + 1,
      endLine: range.end.line + 1,
      endColumn: range.end.character + 1,
    }),
  };
}
