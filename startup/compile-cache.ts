import { mkdirSync, statSync } from 'node:fs';
import { enableCompileCache } from 'node:module';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';

/**
 * From here on Node.js keeps what it has compiled in the user's cache directory (XDG Base Directory Specification), so
 * that the next start need not compile it again. Without a directory of the user's own, nothing is kept.
 */
export function keepCompiledCode(): void {
  try {
    const directory = join(cacheHome(), 'nslink');
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    // Code that somebody else could write must never run as this user.
    if (statSync(directory).uid === process.geteuid?.()) enableCompileCache(directory);
  } catch {
    // It starts without, only later.
  }
}

/** Root goes by the system's word: the environment may still be that of the user who called sudo. */
function cacheHome(): string {
  if (process.geteuid?.() === 0) return join(userInfo().homedir, '.cache');
  return process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache');
}
