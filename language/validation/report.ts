import type { Finding, RelatedPlace, Severity } from '../finding.ts';
import type { FindingCode } from '../findings/findings.ts';
import { withoutControls } from '../../topology/names/shown-name.ts';
import type { SourceRange } from '../../topology/topology.ts';

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

/** The problems that are counted: once there are more and one is an error, no rule goes on looking. */
export const MAX_PROBLEMS = 10_000;

/** Ends the rule that reports one problem too many. */
class TooManyProblems extends Error {}

/**
 * Collects problems: each once per place, for members of a family share their place, and at most `MAX_FINDINGS`.
 * A last finding says how many more there are.
 */
export class Findings {
  readonly #kept: Finding[] = [];
  readonly #places = new Set<string>();
  #firstSuppressed: Problem | undefined;
  #hasError = false;
  #suppressesError = false;
  #isCutShort = false;

  /** Collects what `check` reports. */
  collect(check: (report: Report) => void): void {
    try {
      check(this.#report);
    } catch (error) {
      if (!(error instanceof TooManyProblems)) throw error;
      this.#isCutShort = true;
    }
  }

  /** All that was reported, in that order. */
  all(): readonly Finding[] {
    if (!this.#firstSuppressed) return this.#kept;
    const suppressed = this.#places.size - this.#kept.length;
    const summary = findingFrom({
      code: 'more-problems',
      severity: this.#suppressesError || this.#isCutShort ? 'error' : 'warning',
      message: `${this.#isCutShort ? `More than ${suppressed}` : suppressed} more problems from here on are not listed: fix the ones above first.`,
      range: this.#firstSuppressed.range,
    });
    return [...this.#kept, summary];
  }

  readonly #report: Report = problem => {
    const { line, character } = problem.range.start;
    const place = `${problem.code} ${line}:${character}`;
    if (this.#places.has(place)) return;
    const isError = (problem.severity ?? 'error') === 'error';
    this.#hasError ||= isError;
    // Without an error the search goes on: a file that has one must not compile.
    if (this.#hasError && this.#places.size >= MAX_PROBLEMS) throw new TooManyProblems();
    this.#places.add(place);
    if (this.#kept.length < MAX_FINDINGS) {
      this.#kept.push(findingFrom(problem));
      return;
    }
    this.#suppressesError ||= isError;
    this.#firstSuppressed ??= problem;
  };
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
