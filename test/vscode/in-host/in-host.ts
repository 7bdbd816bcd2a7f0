import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { launchChromium } from '../../../workbench/browser/chromium.ts';
import { watchSuite } from './suite-watch.ts';
import { startWorkbench, type Workbench } from '../../../workbench/workbench.ts';

/** A suite that runs inside VS Code's extension host. */
export interface InHostRun {
  /** The module that exports `run()`. */
  suite: string;
  /** The folders of the extensions under development. */
  extensions: readonly string[];
  /** The workspace folder, if any. */
  folder: string | undefined;
  /** Data folders to use instead of fresh ones. */
  userData: string | undefined;
  extensionsFolder: string | undefined;
}

/** Runs a suite in a workbench of its own, shows what it prints, and returns its exit code. */
export async function runInExtensionHost(run: InHostRun): Promise<number> {
  const mark = randomUUID();
  const workbench = await startWorkbench({
    folder: run.folder,
    testDriver: true,
    env: { NSLINK_SUITE: run.suite, NSLINK_SUITE_MARK: mark },
    userData: run.userData,
    extensionsFolder: run.extensionsFolder,
  });
  try {
    const browser = await launchChromium(workbench.folders.home);
    try {
      const page = await browser.newPage({ viewport: { width: 800, height: 600 } });
      const exitCode = await watchSuite(page, mark);
      await page.goto(addressOf(workbench, run.extensions));
      return await exitCode();
    } finally {
      await browser.close();
    }
  } finally {
    await workbench.stop();
  }
}

function addressOf({ url, authority }: Workbench, extensions: readonly string[]): string {
  const remote = (path: string) => `vscode-remote://${authority}${path}`;
  const payload = [
    ...extensions.map(path => ['extensionDevelopmentPath', remote(path)]),
    ['extensionTestsPath', remote(join(import.meta.dirname, 'in-host-entry.cjs'))],
    ['skipWelcome', 'true'],
  ];
  return `${url}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
