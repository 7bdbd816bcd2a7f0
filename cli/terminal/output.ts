import { writeFileSync } from 'node:fs';
import { ExitCode } from '../exit-code.ts';
import { styleFor } from './style.ts';

/** A line (or several) of what was asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The result for `--json`. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}

/** The file that takes the result where the terminal is for people; nothing that is started from here is told of it. */
const reportFile = process.env.NSLINK_REPORT ?? '';
delete process.env.NSLINK_REPORT;

/** Whether somebody reads the result in a file of its own. */
export const answersElsewhere = reportFile !== '';

/** Gives the result to whoever reads it: on the standard output with `--json`, in a file of its own; whether on the former. */
export function answer(report: unknown, json: boolean): boolean {
  if (answersElsewhere) writeFileSync(reportFile, JSON.stringify(report));
  if (json) printJson(report);
  return json;
}

/** A line for the person at the terminal, apart from what was asked for. */
export function tell(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** An error that has no place in a file. */
export function tellError(message: string, hint?: string): void {
  const style = styleFor(process.stderr);
  tell(`${style('bold', 'nslink:')} ${style(['bold', 'red'], 'error:')} ${message}`);
  if (hint !== undefined) tell(`${style('cyan', 'hint:')} ${hint}`);
}

const reader = new AbortController();

/** Raised when nobody reads the standard output any more: what goes on until it is told to stop, ends with that. */
export const readerIsGone: AbortSignal = reader.signal;

/**
 * Goes on without whoever read the output and stopped (`nslink apply FILE | head`): what is under way ends as it would, with
 * its own exit code. Output that cannot be written for another reason is told, and is no success: 1 instead of 0.
 */
export function outliveTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A terminal that was closed: the signal that comes with it ends this in good order.
      if (error.code === 'EIO') return;
      if (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED') {
        if (stream === process.stdout) reader.abort();
        return;
      }
      if (stream === process.stdout && unwritten === undefined) {
        unwritten = error.message;
        tellError(
          `standard output cannot be written: ${error.message}`,
          'what was done stays done; make room, or see it with: nslink status',
        );
        process.once('exit', code => (process.exitCode = code || ExitCode.hasErrors));
      }
    });
  }
}

let unwritten: string | undefined;
