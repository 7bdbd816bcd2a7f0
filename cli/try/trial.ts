import type { PairResult } from '../../runtime/probe/probe-topology.ts';
import type { CommandEnd } from '../run/run-command.ts';
import type { Outcome } from '../run/outcome.ts';
import type { Problem } from '../source/problem.ts';
import type { UsableFile } from '../source/source-file.ts';

/** What came of one topology in a throwaway sandbox. */
export interface Trial {
  readonly file: UsableFile;
  /** Of making it, or of taking it down when that went wrong. */
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly applyMs: number;
  readonly teardownMs?: number;
  /** The version of the kernel, when it was one of its own: then times say nothing about this machine. */
  readonly ownKernel?: string;
  /** Both ways of each pair; none with a command. */
  readonly pairs: readonly PairResult[];
  readonly command?: CommandEnd;
  readonly problems: readonly Problem[];
}
