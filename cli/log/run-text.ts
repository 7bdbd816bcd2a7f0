import type { LoggedRun, LoggedWords } from '../../runtime/run-log.ts';
import { printable } from '../terminal/printable.ts';
import type { Style } from '../terminal/style.ts';
import type { LoggedProblem } from './problems.ts';
import { lengthText, outcomeText } from './run-outcome.ts';

/** All that is kept of one run. */
export function runText(
  run: LoggedRun,
  { reports, output }: LoggedWords,
  problems: readonly LoggedProblem[],
  style: Style,
): string {
  const { text, colour } = outcomeText(run);
  const duration = lengthText(run);
  const said = reports.flatMap(report => {
    if (report.kind === 'progress') return [`[${report.done}/${report.total}] ${report.label}`];
    return report.kind === 'note' ? [report.text] : [];
  });
  const began = run.began.toLocaleString('sv-SE');
  return [
    `${style('bold', run.topology)}: ${run.task}, begun ${began}: ${style(colour, text)}${duration && ` in ${duration}`}`,
    ...(run.script
      ? [`  script:  ${run.script.path}`, `  SHA-256: ${run.script.sha256}`]
      : ['  its script came by a pipe and was not kept']),
    ...section('what went wrong', problems.flatMap(problemLines), style),
    ...section('what it reported', said, style),
    ...section('what its commands said', output.trimEnd().split('\n'), style),
  ].join('\n');
}

function problemLines({ code, message, line, command }: LoggedProblem): readonly string[] {
  const from = line === undefined ? '' : ` (line ${line} of the script${command === undefined ? '' : `: ${command}`})`;
  return [`${code}: ${message}${from}`];
}

function section(title: string, lines: readonly string[], style: Style): readonly string[] {
  if (lines.every(line => line === '')) return [];
  return [style('bold', `${title}:`), ...lines.map(line => `  ${printable(line)}`)];
}
