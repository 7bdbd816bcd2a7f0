import * as v from 'valibot';
import { place, type Read } from './parts.ts';

/** What `nslink capture --json` prints. */
export const captureReport = v.object({
  topology: v.string(),
  place,
  /** `ns1.eth0`, `br0.port1` */
  on: v.string(),
  /** Absolute path; `null` when there is none. */
  file: v.nullable(v.string()),
  packets: v.number(),
  /** What they had on the wire. */
  bytes: v.number(),
  milliseconds: v.number(),
  /** Why it ended. */
  ended: v.picklist(['interrupted', 'count', 'duration', 'reader', 'topology', 'interface']),
  exitCode: v.number(),
});
export type CaptureReport = Read<typeof captureReport>;
