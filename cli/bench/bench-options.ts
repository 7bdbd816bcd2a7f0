import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';

/** How to measure, and what to make of it. */
export interface BenchOptions {
  /** Of each measurement; at least 1. */
  readonly runs: number;
  /** For how long each measurement runs; whole and at least 1. */
  readonly seconds: number;
  /** TCP's congestion control; absent: as the namespaces have it. */
  readonly congestion?: string;
  /** `A:B`, as the user wrote them: A sends, B receives. None: all that have addresses in one prefix. */
  readonly pairs: readonly string[];
  /** However many there are. */
  readonly allPairs: boolean;
  /** Measure what is applied, and where that is; absent: make each in a throwaway sandbox. */
  readonly applied?: 'host' | 'sandbox';
  /** Of throwaway sandboxes. */
  readonly kernel: SandboxKernel;
  /** Whether the commands of a file may be run without a question. */
  readonly yes: boolean;
  readonly json: boolean;
  /** The file for the picture. */
  readonly svg?: string;
}
