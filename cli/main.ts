import { CommanderError } from 'commander';
import type { FailureReport } from '../protocol/reports/failure.ts';
import { commandLine } from '../server/commands/command-line.ts';
import { CommandError } from './command-error.ts';
import { ExitCode } from './exit-code.ts';
import { makeProgram, takesCommand } from './program.ts';
import { answer, answersElsewhere, outliveTheReader, tell, tellError } from './terminal/output.ts';
import { styleFor } from './terminal/style.ts';

/** What errors of the runtime mean: by their names, because to import their classes is to load the runtime. */
const EXIT_CODES: Readonly<Record<string, number>> = {
  SandboxUnavailable: ExitCode.refused,
  UnknownPrivilege: ExitCode.usage,
  UnreadableRecord: ExitCode.refused,
};

/** What to do about them, likewise. */
const HINTS: Readonly<Record<string, string>> = {
  ReaderFailed: 'try it again',
  UnreadableRecord: 'it can often be put back: nslink doctor',
};

outliveTheReader();
const words = process.argv.slice(2);
const dashes = words.indexOf('--');
const hasCommand = dashes >= 0 && takesCommand(words.slice(0, dashes));
const own = hasCommand ? words.slice(0, dashes) : words;
// Whoever started this shows no command line of its own.
if (answersElsewhere) tell(styleFor(process.stderr)('dim', `$ ${commandLine(['nslink', ...words])}`));
try {
  await makeProgram(hasCommand ? words.slice(dashes + 1) : []).parseAsync(own, { from: 'user' });
} catch (error) {
  process.exitCode = exitCodeFor(error);
}

function exitCodeFor(error: unknown): number {
  // Commander has told everything by then: help, version, or what is wrong with the command line.
  if (error instanceof CommanderError) return error.exitCode === 0 ? ExitCode.done : ExitCode.usage;
  const { exitCode, hint, details, message } = asCommandError(error);
  // To say no, or Ctrl-C, is no error.
  if (exitCode === ExitCode.interrupted) tell(message);
  else tellError(message, hint);
  const report: FailureReport = { ...details, exitCode, error: message, ...(hint === undefined ? {} : { hint }) };
  answer(report, own.includes('--json'));
  return exitCode;
}

function asCommandError(error: unknown): CommandError {
  if (error instanceof CommandError) return error;
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  if (/\bnslink: the kernel of the sandbox has (?:ended|not answered)/.test(message)) {
    const hint = 'all that was in it is gone; try it again';
    return new CommandError('the kernel of the sandbox has ended', { exitCode: ExitCode.rolledBack, hint });
  }
  const exitCode = EXIT_CODES[name];
  const hint = HINTS[name];
  return new CommandError(message, {
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(hint === undefined ? {} : { hint }),
  });
}
