/** Bundles the command, the language server and the extension's client into dist/. */
import { build, type BuildOptions } from 'esbuild';
import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const common: BuildOptions = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
};

const present = (entries: Record<string, string>) =>
  Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(join(root, file))));

await mkdir(dist, { recursive: true });
for (const name of await readdir(dist)) {
  if (name.startsWith('chunk-')) await rm(join(dist, name));
}
await build({
  ...common,
  // What both load is in chunks of its own: the command loads the language only when a file is read.
  entryPoints: present({ nslink: 'cli/main.ts', server: 'server/main.ts' }),
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  splitting: true,
  format: 'esm',
  // Some dependencies are CommonJS and require Node's own modules.
  banner: {
    js: "import { createRequire as nslinkRequire } from 'node:module'; const require = nslinkRequire(import.meta.url);",
  },
});
await build({
  ...common,
  entryPoints: present({ client: 'client/extension.ts' }),
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode'],
});
await copyFile(join(root, 'runtime/probe/tcp-peer.mjs'), join(dist, 'tcp-peer.mjs'));
await chmod(join(dist, 'nslink.mjs'), 0o755);
