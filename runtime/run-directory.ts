import { lstat, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the directory of a run begins with; the process that runs it follows. */
export const RUN_DIRECTORY = 'nslink-run-';

/** Directories of runs of this user whose process is no more: it was killed. */
export async function abandonedRunDirectories(): Promise<readonly string[]> {
  const uid = process.geteuid?.();
  const names = (await readdir(tmpdir())).filter(name => name.startsWith(RUN_DIRECTORY));
  const found = names.map(async name => {
    const pid = Number(/^nslink-run-(\d+)-/.exec(name)?.[1]);
    const path = join(tmpdir(), name);
    const entry = await lstat(path).catch(() => undefined);
    return pid && entry?.isDirectory() && entry.uid === uid && !isAlive(pid) ? [path] : [];
  });
  return (await Promise.all(found)).flat();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}
