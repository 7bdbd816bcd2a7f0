import * as v from 'valibot';

/** What a schema lets through, as plain readonly data. */
export type Read<S extends v.GenericSchema> = DeepReadonly<v.InferOutput<S>>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The version of the kernel of a sandbox that has one of its own: times that were measured in it are its own, too. */
export const ownKernel = v.exactOptional(v.string());

/** Where something is applied or runs: on this machine, or in the sandbox of that name. */
export const place = v.object({
  kind: v.picklist(['host', 'sandbox']),
  name: v.exactOptional(v.string()),
  ownKernel,
});
export type PlaceReport = Read<typeof place>;

const position = { line: v.number(), column: v.number(), endLine: v.number(), endColumn: v.number() };

/** A place in a file: 1-based lines and columns (UTF-16), the end exclusive. */
export const range = v.object(position);
export type RangeReport = Read<typeof range>;

/** The same beside other properties, where there may be none. */
export const maybeRange = {
  line: v.exactOptional(v.number()),
  column: v.exactOptional(v.number()),
  endLine: v.exactOptional(v.number()),
  endColumn: v.exactOptional(v.number()),
};

/** Something to tell about a file; no place when it has none. */
export const problem = v.object({
  severity: v.picklist(['error', 'warning', 'hint']),
  /** In kebab-case; `nslink explain CODE` tells more of a finding. */
  code: v.string(),
  message: v.string(),
  ...maybeRange,
});
export type ProblemReport = Read<typeof problem>;

/** The same, with the name of the file (of what is recorded only: of the topology). */
export const problemInFile = v.object({ file: v.string(), ...problem.entries });
export type ProblemInFileReport = Read<typeof problemInFile>;

/** What a topology has, families expanded. */
const countsReport = v.object({ namespaces: v.number(), switches: v.number(), connectors: v.number() });
export type CountsReport = Read<typeof countsReport>;
export const counts = countsReport.entries;

/** How a script ended. */
export const outcome = v.picklist(['done', 'refused', 'rolled-back', 'left', 'interrupted']);
export type OutcomeReport = Read<typeof outcome>;

/** What a run of a script came to, beside its outcome. */
const endReport = v.object({
  /** Of the command. */
  exitCode: v.number(),
  milliseconds: v.number(),
  problems: v.array(problemInFile),
  notes: v.array(v.string()),
});
export type EndReport = Read<typeof endReport>;
export const end = endReport.entries;

/** How a command of the user's ended, and what it printed. */
export const commandEnd = v.object({
  /** 128 + N when signal N ended it, as a shell says it. */
  exitCode: v.number(),
  stdout: v.exactOptional(v.string()),
  stderr: v.exactOptional(v.string()),
});
