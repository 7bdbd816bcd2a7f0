import { RequestType, type Range } from 'vscode-languageserver-protocol';

export interface ExpectationsParams {
  /** Of an open `.nslink` file. */
  readonly uri: string;
}

/** One `expect` statement. */
interface ExpectationText {
  /** What it says, on one line and without the word `expect`. */
  readonly text: string;
  readonly range: Range;
}

export interface ExpectationsResult {
  /** The version of the text that was read. */
  readonly version: number;
  /** The topology's name. */
  readonly topology: string;
  /** In the order of the text, whatever errors the file has. */
  readonly expectations: readonly ExpectationText[];
}

/** Client → server: what a file expects of its topology. `null` if no such file is open. */
export const ExpectationsRequest = {
  method: 'nslink/expectations',
  type: new RequestType<ExpectationsParams, ExpectationsResult | null, void>('nslink/expectations'),
} as const;
