/** Bundles the command, the language server, the extension's client and its pages into dist/. */
import { build, type BuildOptions } from 'esbuild';
import { chmod, copyFile, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RULES } from '../compiler/graph/svg/styles.ts';
import { smallProtocolForLangium } from './small-protocol.ts';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

const common = {
  absWorkingDir: root,
  outdir: 'dist',
  bundle: true,
  minify: true,
  platform: 'node',
  target: 'node22',
  logLevel: 'warning',
  metafile: true,
} satisfies BuildOptions;

const modules = await build({
  ...common,
  // What both load is in chunks of its own: the command loads the language only when a file is read.
  entryPoints: {
    nslink: 'startup/nslink.ts',
    server: 'startup/server.ts',
    'sudo/keeper': 'runtime/sudo/keeper.mjs',
    'sudo/relay': 'runtime/sudo/relay.mjs',
  },
  outExtension: { '.js': '.mjs' },
  chunkNames: 'chunk-[hash]',
  splitting: true,
  plugins: [smallProtocolForLangium],
  format: 'esm',
  // Some dependencies are CommonJS and require Node's own modules.
  banner: {
    js: "import { createRequire as nslinkRequire } from 'node:module'; const require = nslinkRequire(import.meta.url);",
  },
});
const client = await build({
  ...common,
  entryPoints: { client: 'client/extension.ts' },
  outExtension: { '.js': '.cjs' },
  format: 'cjs',
  external: ['vscode'],
});
// Node runs these inside namespaces and sandboxes, each as a program of its own.
const peers = [
  'runtime/probe/tcp-peer.mjs',
  'runtime/expect/port-peer.mjs',
  ...['frames', 'agent', 'keeper', 'relay'].map(name => `runtime/sandbox/own-kernel/${name}.mjs`),
];
for (const peer of peers) await copyFile(join(root, peer), join(dist, basename(peer)));
const pages = await build({
  ...common,
  entryPoints: { diagram: 'webview/diagram/main.ts' },
  outExtension: { '.js': '.mjs' },
  platform: 'browser',
  // Chromium as of the oldest VS Code that this runs in.
  target: 'chrome134',
  format: 'esm',
});
// The page has the colours of the editor, and the rules of every picture after them.
const pageStyle = await readFile(join(root, 'webview/diagram/diagram.css'), 'utf8');
await writeFile(join(dist, 'diagram.css'), `${pageStyle}\n${RULES}\n`);
await chmod(join(dist, 'nslink.mjs'), 0o755);

// At the end, so that a command that runs meanwhile finds all its chunks. What is left of earlier builds would be packed.
const made = new Set(
  [...[modules, client, pages].flatMap(({ metafile }) => Object.keys(metafile.outputs)), ...peers].map(file =>
    basename(file),
  ),
);
for (const name of await readdir(dist)) {
  if (/\.[cm]js$/.test(name) && !made.has(name)) await rm(join(dist, name));
}
