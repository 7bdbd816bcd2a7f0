import { spawn } from 'node:child_process';
import { dirname } from 'node:path';
import type { CancellationToken, ExtensionContext } from 'vscode';
import { nslinkCommand } from '../running/nslink-command.ts';

/** What a run of `nslink` printed: the answer, and what it told besides. */
export interface Printed {
  readonly answer: string;
  readonly told: string;
}

/** Runs `nslink` out of sight; a cancellation interrupts it, and it cleans up. */
export function runQuietly(
  context: ExtensionContext,
  file: string,
  args: readonly string[],
  token: CancellationToken,
): Promise<Printed> {
  const { program, args: words, env } = nslinkCommand(context, ...args);
  const child = spawn(program, words, {
    cwd: dirname(file),
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const cancellation = token.onCancellationRequested(() => child.kill('SIGINT'));
  let [answer, told] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (answer += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text));
  const { promise, resolve } = Promise.withResolvers<Printed>();
  child.on('error', error => {
    resolve({ answer, told: error.message });
  });
  child.on('close', () => {
    resolve({ answer, told });
  });
  return promise.finally(() => {
    cancellation.dispose();
  });
}
