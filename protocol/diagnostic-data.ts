import type { Range } from 'vscode-languageserver-protocol';

/** What the `data` of a diagnostic tells the client, beside what is the server's own. */
export interface DiagnosticData {
  /** Where more of its statement can still put it right: while somebody types there, the diagnostic says nothing new. */
  readonly statement?: Range;
}
