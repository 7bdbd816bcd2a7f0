/** Packs the built extension into dist/nslink-VERSION.vsix. */
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import manifest from '../package.json' with { type: 'json' };

/** A small extension installs at once; what makes it larger than this is a mistake. */
const LIMIT = 600 * 1024;

const root = join(import.meta.dirname, '..');

/** Packs what package.json lists as `files`, everything else stays out; returns the path of the VSIX. */
export async function packExtension(): Promise<string> {
  const packagePath = join(root, 'dist', `nslink-${manifest.version}.vsix`);
  await createVSIX({
    cwd: root,
    packagePath,
    // All code is bundled.
    dependencies: false,
    allowMissingRepository: true,
    rewriteRelativeLinks: false,
    skipLicense: true,
  });
  const { size } = await stat(packagePath);
  if (size > LIMIT) throw new Error(`${packagePath} has ${size} bytes, and ${LIMIT} is the limit`);
  return packagePath;
}

if (import.meta.main) {
  const vsix = await packExtension();
  const { size } = await stat(vsix);
  console.log(`${relative(process.cwd(), vsix)}: ${Math.ceil(size / 1024)} KB`);
}
