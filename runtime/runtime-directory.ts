import { chmod, lstat, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SandboxUnavailable } from './sandbox/unavailable.ts';

/**
 * The user's own directory for what lives as long as the login: `$XDG_RUNTIME_DIR/nslink`, `/run/user/UID/nslink`, or one
 * in the temporary directory where there is neither (XDG Base Directory Specification). Mode 0700.
 *
 * @throws SandboxUnavailable when it cannot be made; Error when the directory belongs to somebody else or is open to others.
 */
export async function runtimeDirectory(): Promise<string> {
  // Not by userInfo(), which throws for a user who has no entry in passwd(5), as in many containers.
  const uid = process.getuid?.() ?? 0;
  for (const base of [process.env.XDG_RUNTIME_DIR, `/run/user/${uid}`]) {
    if (base && (await isOwnDirectory(base, uid))) return ensurePrivate(join(base, 'nslink'), uid);
  }
  return ensurePrivate(join(tmpdir(), `nslink-${uid}`), uid);
}

async function isOwnDirectory(path: string, uid: number): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && found.uid === uid;
}

async function ensurePrivate(path: string, uid: number): Promise<string> {
  await mkdir(path, { mode: 0o700 }).catch((error: unknown) => {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'EEXIST') {
      throw new SandboxUnavailable(`${message}; set TMPDIR or XDG_RUNTIME_DIR to a directory of yours with room`);
    }
  });
  if (!(await isOwnDirectory(path, uid))) {
    throw new Error(`${path} is not a directory of yours: remove it, or set XDG_RUNTIME_DIR to a directory that is`);
  }
  await chmod(path, 0o700);
  return path;
}
