import { compileSource } from '../../language/compile-source.ts';
import { readExample } from '../../language/findings/example-text.ts';
import type { FindingEntry } from '../../language/findings/finding-entry.ts';
import type { ExplanationReport } from '../../protocol/reports/explain.ts';
import { problemsText } from '../render/problem-text.ts';
import { linesOf } from '../source/position.ts';
import type { Style } from '../terminal/style.ts';

/** What there is to show of one kind of finding. */
export type Explanation = ExplanationReport;

const FILE_NAME = 'example.nslink';

/** Explains one kind of finding; its example is checked, so that what is shown is what `check` says. */
export async function explain(code: string, entry: FindingEntry, style: Style): Promise<Explanation> {
  const { severity, title, explanation, example } = entry;
  if (!example) return { code, severity, title, explanation };
  const { text } = readExample(example.wrong);
  const { diagnostics } = await compileSource(text, FILE_NAME);
  const says = problemsText({ name: FILE_NAME, lines: linesOf(text) }, diagnostics, style);
  return {
    code,
    severity,
    title,
    explanation,
    example: { wrong: text.trimEnd(), says, right: example.right.trimEnd() },
  };
}
