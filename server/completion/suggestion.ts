import type { CompletionItemKind } from 'vscode-languageserver';

/** Something that may stand at the cursor. */
export interface Suggestion {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** One line that says what it is. */
  readonly doc: string;
  /** What is typed for it, if not the label. */
  readonly filter?: string;
  /** Shown beside the label. */
  readonly detail?: string;
  /** What is inserted, if not the label. */
  readonly insert?: string;
  /** Whether `insert` has tab stops. */
  readonly isSnippet?: boolean;
}
