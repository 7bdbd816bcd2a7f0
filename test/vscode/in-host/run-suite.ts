import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { runTests, TestRunFailedError } from '@vscode/test-electron';
import { bundleSuite } from './bundle-suite.ts';
import { findVscode } from './find-vscode.ts';
import { STILL, writeSettings, type Settings } from '../../../workbench/settings.ts';

/** A suite of mocha tests, and what it runs against. */
export interface Suite {
  /** The TypeScript file that exports `run()`. */
  entry: string;
  /** The folder of the extension under development. */
  extension: string;
  /** The workspace folder, or a `.code-workspace` file. */
  folder: string;
  settings?: Settings;
  env?: Record<string, string>;
}

/** How a suite ended; the output is what its tests printed. */
export interface SuiteOutcome {
  passed: boolean;
  output: string;
}

/** Runs a suite inside the extension host of this machine's VS Code, with data folders of its own. */
export async function runSuite({ entry, extension, folder, settings = {}, env = {} }: Suite): Promise<SuiteOutcome> {
  const [suite, executable] = await Promise.all([bundleSuite(entry), findVscode()]);
  const data = await mkdtemp(join(tmpdir(), 'nslink-suite-'));
  const output = new PassThrough({ encoding: 'utf8' });
  const text = output.toArray();
  const userData = join(data, 'user');
  try {
    await writeSettings(userData, { ...STILL, ...settings });
    const passed = await runTests({
      vscodeExecutablePath: executable,
      extensionDevelopmentPath: extension,
      extensionTestsPath: suite,
      extensionTestsEnv: env,
      launchArgs: [folder, '--user-data-dir', userData, '--extensions-dir', join(data, 'extensions')],
      stdout: output,
      stderr: output,
    }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof TestRunFailedError) return false;
        throw error;
      },
    );
    output.end();
    return { passed, output: (await text).join('') };
  } finally {
    await rm(data, { recursive: true, force: true, maxRetries: 5 });
  }
}
