import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { serverBuild } from '../../../workbench/server-build/places.ts';
import { runInExtensionHost } from './in-host.ts';

/**
 * Answers to the command line of VS Code as far as `@vscode/test-electron` uses it:
 * `--version`, and a suite to be run inside the extension host, whose outcome becomes the exit code.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    strict: false,
    allowPositionals: true,
    options: {
      version: { type: 'boolean', short: 'v' },
      extensionDevelopmentPath: { type: 'string', multiple: true },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
      'extensions-dir': { type: 'string' },
    },
  });
  if (values.version) {
    console.log(await versionText());
    return 0;
  }
  const suite = values.extensionTestsPath;
  if (typeof suite !== 'string') {
    console.error('Nothing to run: --extensionTestsPath is missing.');
    return 2;
  }
  return runInExtensionHost({
    suite: resolve(suite),
    extensions: texts(values.extensionDevelopmentPath).map(path => resolve(path)),
    folder: positionals[0] === undefined ? undefined : resolve(positionals[0]),
    userData: texts([values['user-data-dir']])[0],
    extensionsFolder: texts([values['extensions-dir']])[0],
  });
}

async function versionText(): Promise<string> {
  const read = async (file: string) => JSON.parse(await readFile(join(serverBuild, file), 'utf8')) as unknown;
  const { version } = (await read('package.json')) as { version: string };
  const { commit } = (await read('product.json')) as { commit?: string };
  return [version, commit ?? 'unknown', process.arch].join('\n');
}

function texts(values: unknown): string[] {
  return Array.isArray(values) ? values.filter(value => typeof value === 'string') : [];
}

process.exitCode = await main();
