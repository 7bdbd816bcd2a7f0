import type { Expectation } from '../topology/expectation.ts';
import type { SourceRange, Topology } from '../topology/topology.ts';

/** An error keeps a topology from being built; a warning and a hint do not. */
export type Severity = 'error' | 'warning' | 'hint';

/** Another place that a finding is about. */
export interface RelatedPlace {
  readonly message: string;
  readonly range: SourceRange;
}

/** One thing that the language has to say about a text. */
export interface Finding {
  /** Stable and in kebab-case, for tools and quick fixes to go by. */
  readonly code: string;
  readonly severity: Severity;
  /** What is wrong, and what to do about it. */
  readonly message: string;
  readonly range: SourceRange;
  readonly related?: readonly RelatedPlace[];
}

/** What a text compiles to. */
export interface Compilation {
  /** Present if and only if no finding is an error. */
  readonly topology?: Topology;
  /** What is expected of it, in the order written. */
  readonly expectations?: readonly Expectation[];
  /** In the order of their places in the text. */
  readonly diagnostics: readonly Finding[];
}
