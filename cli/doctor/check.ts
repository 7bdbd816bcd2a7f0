/** The parts of the answer, in the order in which they are shown. */
export const GROUPS = ['programs', 'kernel', 'services', 'limits', 'orphans'] as const;

/** One thing that was looked at. */
export interface Check {
  /** Stable, for programs that read `--json`. */
  readonly code: string;
  readonly group: (typeof GROUPS)[number];
  /** `unknown`: it was not asked, for that needs root, or a run is under way. */
  readonly status: 'ok' | 'missing' | 'limit' | 'orphaned' | 'unknown';
  readonly text: string;
  /** Whether every topology needs it. */
  readonly basic: boolean;
  /** What needs it; for {@link basic} ones all. */
  readonly neededBy?: string;
  /** Of what is orphaned: tells it from all others, as `--only` takes it. */
  readonly id?: string;
  /** The command that mends it. */
  readonly mend?: string;
}

/** Whether it keeps the host from being fit. */
export function isUnfit({ status, basic }: Check): boolean {
  return status === 'orphaned' || (status === 'missing' && basic);
}
