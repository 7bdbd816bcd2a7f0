import type { RelatedPlace, Severity } from '../../language/finding.ts';
import type { SourceRange } from '../../topology/topology.ts';

/** Something to tell about a file: a finding of the language, or one of this command that may have no place in the text. */
export interface Problem {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  readonly range?: SourceRange;
  readonly related?: readonly RelatedPlace[];
}

/** Whether any of them keeps the file from being used. */
export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}
