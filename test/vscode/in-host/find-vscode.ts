import { join } from 'node:path';
import { findDesktop } from '../../../workbench/desktop.ts';

/**
 * The VS Code that runs the suites, to be given to `runTests` as `vscodeExecutablePath`: the desktop build of this
 * machine if there is one and a screen to show it on, and otherwise the server build behind the same command line.
 * `NSLINK_VSCODE` decides instead: the path of a desktop build's executable, or `server`.
 */
export async function findVscode(): Promise<string> {
  const server = join(import.meta.dirname, 'code');
  const chosen = process.env.NSLINK_VSCODE;
  if (chosen !== undefined) return chosen === 'server' ? server : chosen;
  return (await findDesktop()) ?? server;
}
