import * as v from 'valibot';
import { commandEnd, counts, outcome, ownKernel, problemInFile, type Read } from './parts.ts';

const pairEnd = v.object({ namespace: v.string(), address: v.string() });

const trial = v.object({
  file: v.string(),
  topology: v.string(),
  ...counts,
  ownKernel,
  /** Of making it, or of taking it down when that went wrong. */
  outcome,
  exitCode: v.number(),
  applyMs: v.number(),
  teardownMs: v.nullable(v.number()),
  /** Both ways of each pair; absent with a command. */
  pairs: v.exactOptional(
    v.array(
      v.object({
        from: pairEnd,
        to: pairEnd,
        /** Round-trip time. */
        pingMs: v.exactOptional(v.number()),
        /** What arrived over TCP. */
        tcpBitsPerSecond: v.exactOptional(v.number()),
        /** Why one of them failed. */
        problem: v.exactOptional(v.string()),
      }),
    ),
  ),
  command: v.exactOptional(commandEnd),
  problems: v.array(problemInFile),
});
/** What came of one topology in a throwaway sandbox. */
export type TrialReport = Read<typeof trial>;

/** What `nslink try --json` prints. */
export const tryReport = v.object({ trials: v.array(trial), exitCode: v.number() });
export type TryReport = Read<typeof tryReport>;
