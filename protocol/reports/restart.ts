import * as v from 'valibot';
import { end, outcome, place, type Read } from './parts.ts';
import { difference } from './status.ts';

/** What `nslink restart --json` prints. */
export const restartReport = v.object({
  topology: v.string(),
  place,
  /** Namespace and name of each: `web.server`. */
  programs: v.array(v.string()),
  outcome: v.picklist(['restarted', ...outcome.options.filter(word => word !== 'done')]),
  ...end,
  /** What else is not as it was applied; absent when all is. */
  drift: v.exactOptional(v.array(difference)),
});
export type RestartReport = Read<typeof restartReport>;
