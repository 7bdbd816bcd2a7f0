import type { Snippet } from './kind.ts';

/** All that the language says of one kind of switch. */
export interface SwitchKind {
  /** What it is, in one line: for hover and completion. */
  readonly doc: string;
  /** `a Linux bridge`: for the middle of a message. */
  readonly called: string;
  readonly snippet: Snippet;
}
