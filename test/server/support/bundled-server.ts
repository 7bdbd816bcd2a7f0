import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../../..');

/** A server bundled and minified as it is delivered, in a folder of its own. */
export interface BundledServer {
  readonly path: string;
  remove(): Promise<void>;
}

/** Bundles the server of this tree. */
export async function bundleServer(): Promise<BundledServer> {
  const folder = await mkdtemp(join(tmpdir(), 'nslink-server-'));
  const path = join(folder, 'server.mjs');
  await build({
    absWorkingDir: root,
    entryPoints: ['server/main.ts'],
    outfile: path,
    bundle: true,
    minify: true,
    keepNames: false,
    platform: 'node',
    target: 'node22',
    format: 'esm',
    logLevel: 'error',
    banner: {
      js: "import { createRequire as nslinkRequire } from 'node:module'; const require = nslinkRequire(import.meta.url);",
    },
  });
  return { path, remove: () => rm(folder, { recursive: true, force: true }) };
}
