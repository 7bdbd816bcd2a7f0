import { execFile } from 'node:child_process';
import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** Where `nslink` records what is applied to this machine, readable by everybody. */
export const HOST_RECORDS = '/run/nslink';

/** s: longer than any run takes. */
const LONGEST = 300;

/**
 * Whether a run of nslink holds the lock of a directory of records at this moment. Asked of flock(1): `/proc/locks` hides
 * locks in a container, where whoever took it has ended and only what it started still holds it.
 *
 * @throws Error when flock(1) cannot be run.
 */
export async function isLocked(directory: string): Promise<boolean> {
  return !(await tryLock(directory, '--nonblock'));
}

/**
 * Returns once no run of nslink holds the lock, after at most five minutes. Call it before a decision that a record decides.
 *
 * @throws Error when flock(1) cannot be run.
 */
export async function waitForLock(directory: string): Promise<void> {
  await tryLock(directory, `--timeout=${LONGEST}`);
}

/** Whether the lock was free, which it is again afterwards. */
async function tryLock(directory: string, way: string): Promise<boolean> {
  const lock = join(directory, '.lock');
  const found = await lstat(lock).catch(() => undefined);
  if (!found) return true;
  // A pipe would be waited at for ever.
  if (!found.isFile())
    throw new Error(`${lock} is no plain file, so whether a run of nslink is under way cannot be asked`);
  try {
    await promisify(execFile)('flock', ['--shared', way, lock, 'true'], { cwd: '/' });
    return true;
  } catch (error) {
    const { code, message } = error as Error & { readonly code?: string | number };
    if (code === 1) return false;
    // The lock went with its directory meanwhile.
    if (typeof code === 'number' && !(await lstat(lock).catch(() => undefined))) return true;
    throw new Error(`whether a run of nslink is under way could not be asked: ${message.trim()}`, { cause: error });
  }
}
