import * as v from 'valibot';
import type { Read } from './parts.ts';

/** The parts of the answer, in the order in which they are shown. */
export const DOCTOR_GROUPS = ['programs', 'kernel', 'services', 'limits', 'orphans'] as const;

const check = v.object({
  /** Stable, for programs. */
  code: v.string(),
  group: v.picklist(DOCTOR_GROUPS),
  /** `unknown`: it was not asked, for that needs root, or a run is under way. */
  status: v.picklist(['ok', 'missing', 'limit', 'orphaned', 'unknown']),
  text: v.string(),
  /** Whether every topology needs it. */
  basic: v.boolean(),
  /** What needs it; of basic ones all do. */
  neededBy: v.exactOptional(v.string()),
  /** Of what is orphaned: tells it from all others, as `--only` takes it. */
  id: v.exactOptional(v.string()),
  /** The command that mends it. */
  mend: v.exactOptional(v.string()),
});
/** One thing that was looked at. */
export type HostCheckReport = Read<typeof check>;

/** What `nslink doctor --json` prints. */
export const doctorReport = v.object({
  exitCode: v.number(),
  checks: v.array(check),
  /** With `--fix`: what was orphaned and is not any more. */
  mended: v.exactOptional(v.array(check)),
});
export type DoctorReport = Read<typeof doctorReport>;
