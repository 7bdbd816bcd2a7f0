import * as v from 'valibot';
import { range, type Read } from './parts.ts';

/** What `nslink script --json` prints. */
export const scriptReport = v.object({
  topology: v.string(),
  /** Absent when the script comes from a record. */
  file: v.exactOptional(v.string()),
  task: v.picklist(['apply', 'teardown']),
  style: v.picklist(['batch', 'classic']),
  sha256: v.string(),
  text: v.string(),
  /** For each line of the text: the part of the file that asked for it. */
  sources: v.array(v.nullable(range)),
});
export type ScriptReport = Read<typeof scriptReport>;
