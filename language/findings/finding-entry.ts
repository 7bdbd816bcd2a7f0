import type { Severity } from '../finding.ts';

/** What there is to know about one kind of finding, whatever the text that has it. */
export interface FindingEntry {
  /** The mistake in a few words, without a full stop. */
  readonly title: string;
  readonly severity: Severity;
  /** Whether the rest of the same statement can still put it right: an editor need not say so while it is being typed. */
  readonly canFollow?: true;
  /** Plain sentences, Markdown at most in backticks: what the mistake is, why it matters, what to do. */
  readonly explanation: string;
  /** Absent where no short text shows it. */
  readonly example?: FindingExample;
}

/** One small text with the mistake, and the same without. */
export interface FindingExample {
  /** `[[…]]` is around each place that is reported, `<<…>>` around each that is named beside it. Nothing else is wrong. */
  readonly wrong: string;
  /** The text put right: nothing at all is found in it. */
  readonly right: string;
  /** Near misses: texts that look like the mistake and are right as well. */
  readonly fine?: readonly string[];
}
