import * as v from 'valibot';
import { end, outcome, place, problemInFile, type Read } from './parts.ts';

const tornDown = v.object({
  topology: v.string(),
  place,
  outcome: v.picklist(['removed', ...outcome.options.filter(word => word !== 'done')]),
  script: v.object({ style: v.literal('batch'), sha256: v.string() }),
  ...end,
});

/** A sandbox in which nothing is applied, or a directory that holds no record. */
const empty = v.object({
  topology: v.null(),
  place,
  outcome: v.literal('removed'),
  exitCode: v.number(),
  problems: v.array(problemInFile),
});

/** What `nslink teardown --json` prints. */
export const teardownReport = v.union([tornDown, empty]);
export type TeardownReport = Read<typeof teardownReport>;
