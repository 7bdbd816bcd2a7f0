import { Diagnostic, DiagnosticSeverity, languages, Range, Uri, type Disposable } from 'vscode';
import type { ProblemInFileReport } from '../../protocol/reports/parts.ts';

/** What a run left on a file's lines: why it was refused, which command failed. */
export class RunMarks implements Disposable {
  readonly #marks = languages.createDiagnosticCollection('nslink-run');

  /** Puts there what the latest run of a file has found; nothing, while it goes on. */
  set(file: Uri, problems: readonly ProblemInFileReport[]): void {
    const own = problems.filter(problem => Uri.file(problem.file).toString() === file.toString());
    this.#marks.set(file, own.map(markOf));
  }

  /** Where the first of them is. */
  first(file: Uri): Range | undefined {
    return this.#marks.get(file)?.[0]?.range;
  }

  dispose(): void {
    this.#marks.dispose();
  }
}

function markOf({ message, code, line = 1, column = 1, endLine = 1, endColumn = 1 }: ProblemInFileReport): Diagnostic {
  const range = new Range(line - 1, column - 1, endLine - 1, endColumn - 1);
  const mark = new Diagnostic(range, message, DiagnosticSeverity.Error);
  mark.source = 'nslink run';
  mark.code = code;
  return mark;
}
