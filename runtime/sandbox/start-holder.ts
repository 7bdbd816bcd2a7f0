import { execa } from 'execa';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { unavailableBecause } from './unavailable.ts';

/** Who holds a sandbox: its first process, and for an ordinary user the one that waits for it outside. */
export interface Started {
  readonly pid: number;
  /** Of the process in the user namespace around that of the sandbox. */
  readonly outerPid?: number;
}

/**
 * Starts the first process of a sandbox with `unshare` and returns its process number once it is ready. It gets a pipe
 * from this process as standard input, which ends when this process does. `isOwnUser`: `unshare` makes user namespaces.
 *
 * @throws SandboxUnavailable when it ends instead of getting ready.
 */
export async function startHolder(unshareArguments: readonly string[], isOwnUser: boolean): Promise<Started> {
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
  const ready = await Promise.race([once(child.stdout, 'data').then(String), child.then(() => '')]);
  const pid = Number(/^ready (\d+)$/m.exec(ready)?.[1]);
  if (!pid || child.pid === undefined) {
    await child;
    throw unavailableBecause(words.trim());
  }
  // From here this process may end without waiting for it.
  child.nodeChildProcess.unref();
  for (const stream of [child.stdin, child.stdout, child.stderr]) (stream as unknown as Socket).unref();
  return isOwnUser ? { pid, outerPid: child.pid } : { pid };
}
