import type { Severity } from '../../language/finding.ts';
import type { SourceRange } from '../../topology/topology.ts';
import type { Problem } from '../source/problem.ts';
import { printable } from '../terminal/printable.ts';
import type { Style } from '../terminal/style.ts';
import { excerpt } from './excerpt.ts';

/** Whose problems they are. */
export interface ProblemFile {
  readonly name: string;
  readonly lines: readonly string[];
}

/** More than anybody reads; the rest is counted. */
const MOST = 50;

const COLOUR = { error: 'red', warning: 'yellow', hint: 'cyan' } as const;

/** `file:line:col: severity: message [code]`, the line, the marks; one after the other. */
export function problemsText(file: ProblemFile, problems: readonly Problem[], style: Style): string {
  const texts = problems.slice(0, MOST).map(problem => problemText(file, problem, style));
  const more = problems.length - texts.length;
  if (more > 0) texts.push(`${printable(file.name)}: … and ${more} more (all of them: --json)`);
  return texts.join('\n');
}

function problemText(
  file: ProblemFile,
  { severity, message, code, range, related = [] }: Problem,
  style: Style,
): string {
  const head = `${style('bold', place(file, range))} ${style(['bold', COLOUR[severity]], `${severity}:`)} ${style('bold', printable(message))} ${style('dim', `[${code}]`)}`;
  const notes = related.map(note => `${style('bold', place(file, note.range))} note: ${printable(note.message)}`);
  return [head, ...(range ? excerptLines(file, range, severity, style) : []), ...notes].join('\n');
}

function excerptLines(file: ProblemFile, range: SourceRange, severity: Severity, style: Style): readonly string[] {
  if (file.lines.every(line => line === '')) return [];
  const { lineNumber, line, indent, marks } = excerpt(file.lines, range);
  const number = String(lineNumber);
  const gutter = (text: string) => style('dim', ` ${text.padStart(number.length)} |`);
  return [`${gutter(number)} ${line}`, `${gutter('')} ${indent}${style(['bold', COLOUR[severity]], marks)}`];
}

function place({ name }: ProblemFile, range: SourceRange | undefined): string {
  const shown = printable(name);
  return range ? `${shown}:${range.start.line + 1}:${range.start.character + 1}:` : `${shown}:`;
}
