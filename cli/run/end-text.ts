import type { EndReport } from '../../protocol/reports/parts.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { problemsJson } from '../render/problem-json.ts';
import { printable } from '../terminal/printable.ts';
import type { RunEnd } from './run-and-tell.ts';

/** The last words about a run that did not do what it should, with the command that takes away what is left, or puts back what is not. */
export function endText(end: RunEnd, what: string, cleanUp: string, putBack?: string): string {
  switch (end.outcome) {
    case 'done':
      return `${what}: done`;
    case 'refused':
      return `${what}: refused, nothing was changed`;
    case 'rolled-back':
      return `${what}: failed and rolled back, all is as before${mendedText(end)}`;
    case 'interrupted':
      return `${what}: interrupted and rolled back, all is as before${mendedText(end)}`;
    case 'left':
      return end.isApplied && putBack !== undefined
        ? `${what}: failed, and not all is as before (see above); to put it back: ${putBack}`
        : `${what}: failed, and something is left (see above); to try again to remove it: ${cleanUp}`;
  }
}

/** A way back leads to what was applied, also where that had drifted. */
function mendedText({ drift = [], mended = [] }: RunEnd): string {
  if (mended.length === 0) return '';
  const all = counted(drift.length + mended.length, 'thing');
  return [
    ` but for drift: of ${all} that had drifted, ${mended.length} ${mended.length === 1 ? 'is' : 'are'} as applied now:`,
    ...mended.map(text => `  no more: ${printable(text)}`),
  ].join('\n');
}

/** A run's end for `--json`. */
export function endJson({ exitCode, milliseconds, problems, notes }: RunEnd, file: string): EndReport {
  return { milliseconds, exitCode, problems: problemsJson(file, problems), notes };
}
