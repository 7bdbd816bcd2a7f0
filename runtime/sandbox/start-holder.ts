import { execa } from 'execa';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { unavailableBecause } from './unavailable.ts';

/**
 * Starts the first process of a sandbox with `unshare` and returns its process number once it is ready. It gets a pipe
 * from this process as standard input, which ends when this process does.
 *
 * @throws SandboxUnavailable when it ends instead of getting ready.
 */
export async function startHolder(unshareArguments: readonly string[]): Promise<number> {
  const child = execa('unshare', unshareArguments, {
    // A signal from the terminal is for the command, which then ends the sandbox in good order.
    detached: true,
    cleanup: false,
    reject: false,
    buffer: false,
    cwd: '/',
    stdin: 'pipe',
  });
  let words = '';
  child.stderr.on('data', (chunk: Buffer) => (words += chunk.toString()));
  const ready = await Promise.race([once(child.stdout, 'data').then(() => true), child.then(() => false)]);
  if (!ready || child.pid === undefined) {
    await child;
    throw unavailableBecause(words.trim());
  }
  // From here this process may end without waiting for it.
  child.nodeChildProcess.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Socket).unref();
  return child.pid;
}
