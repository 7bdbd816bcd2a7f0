import * as v from 'valibot';
import { problemInFile, type Read } from './parts.ts';

/** What any verb prints with `--json` when it could not do what it was asked to. */
export const failureReport = v.object({
  exitCode: v.number(),
  /** What is wrong, in a sentence. */
  error: v.string(),
  /** The next step. */
  hint: v.exactOptional(v.string()),
  /** Of a file with errors: what is wrong with it. */
  problems: v.exactOptional(v.array(problemInFile)),
  /** Of a file whose commands nobody has agreed to: what it would run, in lines for people. */
  commands: v.exactOptional(v.array(v.string())),
});
export type FailureReport = Read<typeof failureReport>;
