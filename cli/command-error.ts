import type { FailureReport } from '../protocol/reports/failure.ts';
import { ExitCode } from './exit-code.ts';

/** Ends a command: the message, what to do about it, and the exit code. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
  readonly exitCode: number;
  /** The next step, in one line. */
  readonly hint: string | undefined;
  /** More for `--json`, beside the message. */
  readonly details: Pick<FailureReport, 'problems' | 'commands'>;

  constructor(
    message: string,
    options: { exitCode?: number; hint?: string; details?: Pick<FailureReport, 'problems' | 'commands'> } = {},
  ) {
    super(message);
    this.exitCode = options.exitCode ?? ExitCode.hasErrors;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }
}
