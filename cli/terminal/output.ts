import { styleFor } from './style.ts';

/** A line (or several) of what was asked for. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

/** The result for `--json`. */
export function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
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

/** Ends quietly when whoever reads the output stops reading (`nslink script FILE | head`). */
export function endWithTheReader(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      // A terminal that was closed: the signal that comes with it ends this in good order.
      if (error.code === 'EIO') return;
      if (error.code !== 'EPIPE') throw error;
      process.exit(process.exitCode ?? 0);
    });
  }
}
