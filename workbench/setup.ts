import { ensureChromium } from './browser/chromium.ts';
import { installHost } from './server-build/install.ts';

// Sets this machine up for the tests in VS Code; quick when that was done before.
try {
  const [host, browser] = await Promise.all([installHost(), ensureChromium()]);
  console.log(`VS Code's server build: ${host}. Browser: ${browser}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
