import { realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isExecutable } from './executable.ts';

/** The program of the desktop VS Code of this machine, if there is one, and a screen to show it on. */
export async function findDesktop(): Promise<string | undefined> {
  return process.env.DISPLAY || process.env.WAYLAND_DISPLAY ? executableOnPath() : undefined;
}

/** The `code` on PATH is a script that returns at once; the program itself is in the folder above it. */
async function executableOnPath(): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const script = await realpath(join(folder, 'code')).catch(() => undefined);
    if (script?.endsWith('/bin/code') !== true) continue;
    const executable = join(script, '../../code');
    // In the terminal of a remote VS Code, `code` only talks to the window: there is no program above it.
    if (await isExecutable(executable)) return executable;
  }
  return undefined;
}
