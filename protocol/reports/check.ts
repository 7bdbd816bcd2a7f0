import * as v from 'valibot';
import { problem, type Read } from './parts.ts';

/** What `nslink check --json` prints. */
export const checkReport = v.object({
  files: v.array(
    v.object({
      file: v.string(),
      /** The topology's name; `null` while the file has errors. */
      topology: v.nullable(v.string()),
      problems: v.array(problem),
    }),
  ),
  errors: v.number(),
  warnings: v.number(),
  hints: v.number(),
});
export type CheckReport = Read<typeof checkReport>;
