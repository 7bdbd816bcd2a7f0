/** Bundles the command (and what it loads on demand) into dist/. */
import { build } from 'esbuild';
import { chmod, copyFile, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

for (const name of await readdir(dist).catch(() => [])) {
  if (name.startsWith('chunk-')) await rm(join(dist, name));
}
await build({
  absWorkingDir: root,
  entryPoints: { nslink: 'cli/main.ts' },
  outdir: 'dist',
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  bundle: true,
  splitting: true,
  minify: true,
  sourcemap: false,
  platform: 'node',
  target: 'node22',
  format: 'esm',
  // Some dependencies are CommonJS and require Node's own modules.
  banner: {
    js: "import { createRequire as nslinkRequire } from 'node:module'; const require = nslinkRequire(import.meta.url);",
  },
  logLevel: 'warning',
});
await copyFile(join(root, 'runtime/probe/tcp-peer.mjs'), join(dist, 'tcp-peer.mjs'));
await chmod(join(dist, 'nslink.mjs'), 0o755);
