import type { Finding, RelatedPlace, Severity } from '../finding.ts';
import type { FindingCode } from '../findings/findings.ts';
import { withoutControls } from '../names/shown-name.ts';
import type { SourceRange } from '../topology/topology.ts';

/** What a rule has to say about one place. An error unless it says otherwise. */
export interface Problem {
  readonly code: FindingCode;
  readonly message: string;
  readonly range: SourceRange;
  readonly severity?: Severity;
  readonly related?: readonly RelatedPlace[];
}

export type Report = (problem: Problem) => void;

/** The findings of one kind that a reader can still use; the rest is only counted. */
export const MAX_FINDINGS = 1000;

/**
 * Collects problems: each once per place, for members of a family share their place, and at most `MAX_FINDINGS`.
 * `summary` says in a last finding how many more there are.
 */
export class Findings {
  private readonly kept: Finding[] = [];
  private readonly places = new Set<string>();
  private suppressed = 0;
  private lastSuppressed: Problem | undefined;
  private suppressesError = false;

  readonly report: Report = problem => {
    const { line, character } = problem.range.start;
    const place = `${problem.code} ${line}:${character}`;
    if (this.places.has(place)) return;
    this.places.add(place);
    if (this.kept.length < MAX_FINDINGS) {
      this.kept.push(findingFrom(problem));
      return;
    }
    this.suppressed++;
    this.suppressesError ||= (problem.severity ?? 'error') === 'error';
    this.lastSuppressed ??= problem;
  };

  /** All that was reported, in that order. */
  all(): readonly Finding[] {
    if (!this.lastSuppressed) return this.kept;
    const summary = findingFrom({
      code: 'more-problems',
      severity: this.suppressesError ? 'error' : 'warning',
      message: `${this.suppressed} more problems from here on are not listed: fix the ones above first.`,
      range: this.lastSuppressed.range,
    });
    return [...this.kept, summary];
  }
}

function findingFrom({ code, message, range, severity = 'error', related = [] }: Problem): Finding {
  // Members of a family share their place: to point from it to itself would tell nobody anything.
  const elsewhere = related.filter(place => !isSame(place.range, range));
  return {
    code,
    severity,
    message: withoutControls(message),
    range,
    ...(elsewhere.length > 0 && { related: elsewhere }),
  };
}

function isSame(a: SourceRange, b: SourceRange): boolean {
  return a.start.line === b.start.line && a.start.character === b.start.character;
}
