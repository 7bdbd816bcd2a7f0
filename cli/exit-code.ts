/** What the exit code says. Scripts use the same numbers. */
export const ExitCode = {
  done: 0,
  /** The file has errors, something that was checked is not as it should be, or standard output cannot be written. */
  hasErrors: 1,
  usage: 2,
  /** Refused before anything was changed. */
  refused: 3,
  rolledBack: 4,
  /** Something is left behind. */
  left: 5,
  /** Of a plan: there is something to do. */
  changes: 10,
  /** Interrupted, and rolled back. */
  interrupted: 130,
} as const;

/** The worse of two, for a command that did several things. */
export function worse(a: number, b: number): number {
  return Math.max(a, b);
}
