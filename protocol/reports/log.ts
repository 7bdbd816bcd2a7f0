import * as v from 'valibot';
import { outcome, place, type Read } from './parts.ts';

const run = {
  /** 1 is the latest. */
  number: v.number(),
  /** `apply`, `change`, `teardown` */
  task: v.string(),
  /** ISO 8601. */
  began: v.string(),
  /** `cut-off`: it did not end by itself. */
  outcome: v.picklist([...outcome.options, 'under-way', 'cut-off']),
  exitCode: v.nullable(v.number()),
  milliseconds: v.nullable(v.number()),
  /** The file that holds it; `null` when the script came by a pipe. */
  script: v.nullable(v.object({ path: v.string(), sha256: v.string() })),
};
const keptRun = v.object(run);
/** A kept run. */
export type RunReport = Read<typeof keptRun>;

const loggedProblem = v.object({
  code: v.picklist(['refused', 'failed', 'left']),
  message: v.string(),
  /** The 1-based line of the script that it is about, and what is there; none when it is about no line in particular. */
  line: v.exactOptional(v.number()),
  command: v.exactOptional(v.string()),
});
/** Something that went wrong in a kept run. */
export type LoggedProblemReport = Read<typeof loggedProblem>;

/** What the script said itself. */
const said = v.variant('kind', [
  v.object({ kind: v.literal('progress'), done: v.number(), total: v.number(), label: v.string() }),
  v.object({ kind: v.picklist(['refused', 'failed', 'left']), line: v.number(), text: v.string() }),
  /** `done`: its last word when it has proved what it was to do. */
  v.object({ kind: v.picklist(['note', 'done']), text: v.string() }),
]);

const head = { topology: v.string(), place };
const runs = v.object({ ...head, runs: v.array(keptRun) });
/** All runs that are kept of a topology. */
export type RunsReport = Read<typeof runs>;

const oneRun = v.object({
  ...head,
  run: v.object({
    ...run,
    problems: v.array(loggedProblem),
    reports: v.array(said),
    /** What its commands said on standard error. */
    output: v.string(),
  }),
});
/** One of them, with all that it said. */
export type OneRunReport = Read<typeof oneRun>;

const programLog = v.object({
  ...head,
  /** `web.server` */
  program: v.string(),
  /** The last of what it has printed. */
  output: v.string(),
});
/** What a program has printed. */
export type ProgramLogReport = Read<typeof programLog>;

/** What `nslink log --json` prints: without and with a number, and with `--of`. */
export const logReport = v.union([runs, oneRun, programLog]);
