import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';

/** How to test. */
export interface TestOptions {
  /** `any`: where it is applied, else in a throwaway sandbox; `applied`: on this machine, or else in its sandbox. */
  readonly where: 'any' | 'applied' | 'throwaway' | 'host' | 'sandbox';
  /** Only the expectations on these lines, 1-based; all of them when there are none. */
  readonly lines: readonly number[];
  /** The file for the results as JUnit XML. */
  readonly junit?: string;
  /** Of throwaway sandboxes. */
  readonly kernel: SandboxKernel;
  /** Whether the commands of a file may be run in a throwaway sandbox without a question. */
  readonly yes: boolean;
  readonly json: boolean;
}
