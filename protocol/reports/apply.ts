import * as v from 'valibot';
import { counts, end, outcome, place, problemInFile, type Read } from './parts.ts';
import { plannedChange } from './plan.ts';
import { difference } from './status.ts';

const of = { topology: v.string(), file: v.string(), place, ...counts };

const ran = v.object({
  ...of,
  outcome: v.picklist(['applied', 'changed', 'repaired', ...outcome.options.filter(word => word !== 'done')]),
  /** Of a change of what was applied. */
  changes: v.exactOptional(v.array(plannedChange)),
  script: v.object({ style: v.picklist(['batch', 'classic']), sha256: v.string() }),
  ...end,
  /** Of a change: what is not as it is recorded, and was so before; absent when all is. */
  drift: v.exactOptional(v.array(difference)),
  /** Of a change that was rolled back: what had drifted before, and is as it was applied now, in sentences. */
  mended: v.exactOptional(v.array(v.string())),
});

/** It was applied already, just as the file says. */
const unchanged = v.object({
  ...of,
  /** `drifted`: by now it is not as it was applied. */
  outcome: v.picklist(['unchanged', 'drifted']),
  /** When it was applied, in ISO 8601. */
  since: v.string(),
  exitCode: v.number(),
  problems: v.array(problemInFile),
  /** What is not as it was applied; absent when all is. */
  drift: v.exactOptional(v.array(difference)),
});

/** What `nslink apply --json` prints. */
export const applyReport = v.union([ran, unchanged]);
export type ApplyReport = Read<typeof applyReport>;
