import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { chromium, type Browser } from 'playwright-core';
import { isExecutable } from '../executable.ts';

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The browser of this machine; CHROMIUM names another one. Fails with what to run when there is none. */
async function findChromium(): Promise<string> {
  const chosen = process.env.CHROMIUM;
  for (const candidate of chosen === undefined ? candidates() : [chosen]) {
    if (await isExecutable(candidate)) return candidate;
  }
  if (chosen !== undefined) throw new Error(`CHROMIUM is set to ${chosen}, which cannot be run.`);
  throw new Error(
    "No Chromium found, and VS Code's window needs it. Install it with: sudo apt-get install -y chromium",
  );
}

/** Finds the browser, or installs it if this process may do so. */
export async function ensureChromium(): Promise<string> {
  return findChromium().catch(async (error: unknown) => {
    if (process.getuid?.() !== 0 || process.env.CHROMIUM !== undefined) throw error;
    await execa('apt-get', ['update'], { reject: false });
    await execa('apt-get', ['install', '-y', 'chromium'], { env: { DEBIAN_FRONTEND: 'noninteractive' } });
    return findChromium();
  });
}

/** Starts the browser without a screen and without traffic of its own; what it keeps goes below `home`. */
export async function launchChromium(home: string): Promise<Browser> {
  return chromium.launch({
    executablePath: await findChromium(),
    // The processes of a run are ended in one place.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    env: { ...process.env, HOME: home },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

function candidates(): string[] {
  const folders = [...(process.env.PATH ?? '').split(delimiter), '/usr/bin'];
  return folders.flatMap(folder => names.map(name => join(folder, name)));
}
