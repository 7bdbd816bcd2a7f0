import * as v from 'valibot';
import { maybeRange, outcome, place, problemInFile, type Read } from './parts.ts';

/** What came of one way of an expectation, in one version of IP. */
const way = v.object({
  /** `h1`, `router.lan0` or `192.0.2.1` */
  from: v.string(),
  to: v.string(),
  /** The names of the namespaces and switches at both sides, as far as they are of the topology. */
  nodes: v.array(v.string()),
  /** The address that was tried; of several, the one that tells most. */
  address: v.exactOptional(v.string()),
  isMet: v.boolean(),
  /** Pings, or attempts at a port. */
  sent: v.number(),
  answered: v.number(),
  /** Median of the round trips, in µs. */
  roundTrip: v.exactOptional(v.number()),
  /** What arrived over TCP, in bit/s. */
  rate: v.exactOptional(v.number()),
  /** What was seen, when it is not as expected: `no answer to 6 pings`. */
  seen: v.exactOptional(v.string()),
  /** Why, as far as can be told. */
  reason: v.exactOptional(v.string()),
});

const expectation = v.object({
  text: v.string(),
  ...maybeRange,
  isMet: v.boolean(),
  /** After how long it held, if it was expected `eventually`. */
  heldAfter: v.exactOptional(v.number()),
  ways: v.array(way),
});
/** What came of one expectation. */
export type ExpectationReport = Read<typeof expectation>;

const fileTest = v.object({
  file: v.string(),
  topology: v.string(),
  place,
  /** Whether it was made for this, and taken down again. */
  isThrowaway: v.boolean(),
  /** Of making it, or of taking it down when that went wrong. */
  outcome,
  exitCode: v.number(),
  milliseconds: v.number(),
  expectations: v.array(expectation),
  problems: v.array(problemInFile),
});
/** What came of the expectations of one file. */
export type FileTestReport = Read<typeof fileTest>;

/** What `nslink test --json` prints: times in µs, rates in bit/s. */
export const testReport = v.object({ tests: v.array(fileTest), exitCode: v.number() });
export type TestReport = Read<typeof testReport>;
