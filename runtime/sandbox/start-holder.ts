import { execa } from 'execa';
import type { Socket } from 'node:net';
import { firstLine } from '../first-line.ts';
import { scriptEnvironment } from '../script-environment.ts';

/** What a program that keeps a sandbox alive has said: that it is ready, or why not. */
export type Start =
  /** `ready` is the line that begins so; `pid` is the process that was started. */
  { readonly pid: number; readonly ready: string } | { readonly words: string };

/**
 * Starts a program that keeps a sandbox alive, and returns once it prints a line `ready …`, or has ended instead. It gets a
 * pipe from this process as standard input, which ends when this process does.
 */
export async function startHolder([program = '', ...rest]: readonly string[], signal?: AbortSignal): Promise<Start> {
  const child = execa(program, rest, {
    // A signal from the terminal is for the command, which then ends the sandbox in good order.
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    cwd: '/',
    stdin: 'pipe',
    ...scriptEnvironment(),
  });
  const giveUp = () => void child.stdin.end();
  signal?.addEventListener('abort', giveUp, { once: true });
  // It may have ended already.
  child.stdin.on('error', () => undefined);
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ready = await firstLine(child.stdout, child);
  signal?.removeEventListener('abort', giveUp);
  if (!ready?.startsWith('ready ') || child.pid === undefined) {
    const { originalMessage } = (await child) as { originalMessage?: string };
    return { words: words.trim() || (originalMessage ?? '') };
  }
  // From here this process may end without waiting for it.
  child.nodeChildProcess.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Socket).unref();
  return { pid: child.pid, ready };
}
