import { realpath } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { isExecutable } from './chromium.ts';
import { hostFolder } from './places.ts';

/** The VS Code that runs the suites: a desktop build, or the server build behind the same command line. */
export interface VscodeChoice {
  kind: 'desktop' | 'server';
  /** To be given to `runTests` as `vscodeExecutablePath`. */
  executable: string;
}

/**
 * Takes the desktop VS Code of this machine if there is one and a screen to show it on, and the server build
 * otherwise. `NSLINK_VSCODE` decides instead: the path of a desktop build's executable, or `server`.
 */
export async function findVscode(): Promise<VscodeChoice> {
  const chosen = process.env.NSLINK_VSCODE;
  if (chosen !== undefined && chosen !== 'server') return { kind: 'desktop', executable: chosen };
  const desktop = chosen === 'server' || !hasScreen() ? undefined : await desktopExecutable();
  return desktop === undefined
    ? { kind: 'server', executable: join(hostFolder, 'code') }
    : { kind: 'desktop', executable: desktop };
}

function hasScreen(): boolean {
  return Boolean(process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY);
}

/** The `code` on PATH is a script that returns at once; the program itself is in the folder above it. */
async function desktopExecutable(): Promise<string | undefined> {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const script = await realpath(join(folder, 'code')).catch(() => undefined);
    if (script?.endsWith('/bin/code') !== true) continue;
    const executable = join(script, '../../code');
    // In the terminal of a remote VS Code, `code` only talks to the window: there is no program above it.
    if (await isExecutable(executable)) return executable;
  }
  return undefined;
}
