import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { projectRoot } from '../../../workbench/server-build/places.ts';

/** Makes one CommonJS file of a suite, for VS Code runs no TypeScript; returns its path. */
export async function bundleSuite(entry: string): Promise<string> {
  // Inside the project, so that the packages left out are found from there.
  const outfile = join(projectRoot, 'dist/test-vscode', `${basename(entry, '.ts')}.cjs`);
  await build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    packages: 'external',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
  return outfile;
}
