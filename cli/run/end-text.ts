import type { EndReport } from '../../protocol/reports/parts.ts';
import { problemsJson } from '../render/problem-json.ts';
import type { RunEnd } from './run-and-tell.ts';

/** The last line about a run that did not do what it should. */
export function endText({ outcome }: RunEnd, what: string, cleanUp: string): string {
  switch (outcome) {
    case 'done':
      return `${what}: done`;
    case 'refused':
      return `${what}: refused, nothing was changed`;
    case 'rolled-back':
      return `${what}: failed and rolled back, all is as before`;
    case 'interrupted':
      return `${what}: interrupted and rolled back, all is as before`;
    case 'left':
      return `${what}: failed, and something is left (see above); to try again to remove it: ${cleanUp}`;
  }
}

/** A run's end for `--json`. */
export function endJson({ exitCode, milliseconds, problems, notes }: RunEnd, file: string): EndReport {
  return { milliseconds, exitCode, problems: problemsJson(file, problems), notes };
}
