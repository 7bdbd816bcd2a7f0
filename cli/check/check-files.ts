import type { CheckReport } from '../../protocol/reports/check.ts';
import { ExitCode } from '../exit-code.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { problemJson } from '../render/problem-json.ts';
import { problemsText } from '../render/problem-text.ts';
import { hasErrors, type Problem } from '../source/problem.ts';
import { readSourceFile, type SourceFile } from '../source/source-file.ts';
import { tellProblems } from '../source/usable-file.ts';
import { print, printJson } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';

/** How `check` shows what it found. */
export type CheckFormat = 'text' | 'json' | 'sarif';

/** Checks files and shows all that is wrong with them. */
export async function checkFiles(names: readonly string[], format: CheckFormat): Promise<number> {
  const files: SourceFile[] = [];
  // One after the other: standard input is there only once, and reading is not what takes time.
  for (const name of new Set(names)) files.push(await readSourceFile(name));
  switch (format) {
    case 'text':
      showText(files);
      break;
    case 'json':
      printJson(json(files));
      break;
    case 'sarif': {
      const { sarifLog } = await import('./sarif.ts');
      printJson(sarifLog(files));
    }
  }
  return files.some(({ problems }) => hasErrors(problems)) ? ExitCode.hasErrors : ExitCode.done;
}

function showText(files: readonly SourceFile[]): void {
  for (const file of files) {
    const unreadable = file.problems.some(({ range }) => range === undefined);
    if (unreadable) tellProblems(file);
    else if (file.problems.length > 0) print(problemsText(file, file.problems, styleFor(process.stdout)));
  }
  print(summary(files));
}

function summary(files: readonly SourceFile[]): string {
  const counts = countBySeverity(files.flatMap(({ problems }) => problems));
  const found = [
    ...(counts.errors > 0 ? [counted(counts.errors, 'error')] : []),
    ...(counts.warnings > 0 ? [counted(counts.warnings, 'warning')] : []),
    ...(counts.hints > 0 ? [counted(counts.hints, 'hint')] : []),
  ];
  return `${counted(files.length, 'file')} checked: ${found.length > 0 ? found.join(', ') : 'no problems'}`;
}

function json(files: readonly SourceFile[]): CheckReport {
  return {
    files: files.map(({ name, topology, problems }) => ({
      file: name,
      topology: topology?.name ?? null,
      problems: problems.map(problemJson),
    })),
    ...countBySeverity(files.flatMap(({ problems }) => problems)),
  };
}

function countBySeverity(problems: readonly Problem[]) {
  const count = (wanted: Problem['severity']) => problems.filter(({ severity }) => severity === wanted).length;
  return { errors: count('error'), warnings: count('warning'), hints: count('hint') };
}
