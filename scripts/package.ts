/** Packs the built extension into dist/nslink-VERSION.vsix. */
import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { execa } from 'execa';
import manifest from '../package.json' with { type: 'json' };

/** A small extension installs at once; what makes it larger than this is a mistake. */
const LIMIT = 800 * 1024;

const root = join(import.meta.dirname, '..');

/**
 * Packs what package.json lists as `files`, everything else stays out; returns the path of the VSIX.
 *
 * @throws Error when a listed file is missing, or the VSIX is too large.
 */
export async function packExtension(): Promise<string> {
  const vsix = join(root, 'dist', `nslink-${manifest.version}.vsix`);
  // All code is bundled, and images are looked for where README.md has them.
  const options = ['--no-dependencies', '--no-rewrite-relative-links', '--allow-missing-repository', '--skip-license'];
  await execa('vsce', ['package', '--out', vsix, ...options], { cwd: root, preferLocal: true, localDir: root });
  const { size } = await stat(vsix);
  if (size > LIMIT) throw new Error(`${vsix} has ${size} bytes, and ${LIMIT} is the limit`);
  return vsix;
}

if (import.meta.main) {
  const vsix = await packExtension();
  const { size } = await stat(vsix);
  console.log(`${relative(process.cwd(), vsix)}: ${Math.ceil(size / 1024)} KB`);
}
