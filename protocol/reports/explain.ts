import * as v from 'valibot';
import { problem, type Read } from './parts.ts';

const { severity } = problem.entries;

const explanation = v.object({
  code: v.string(),
  severity,
  title: v.string(),
  explanation: v.string(),
  /** Texts without line end at their end; `says` is what `nslink check` says about the wrong one. */
  example: v.exactOptional(v.object({ wrong: v.string(), says: v.string(), right: v.string() })),
});
/** What there is to show of one kind of finding. */
export type ExplanationReport = Read<typeof explanation>;

const findings = v.object({ findings: v.array(v.object({ code: v.string(), severity, title: v.string() })) });
/** All kinds of findings, without a code. */
export type FindingsReport = Read<typeof findings>;

/** What `nslink explain --json` prints, with and without a code. */
export const explainReport = v.union([explanation, findings]);
