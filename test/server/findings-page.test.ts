import { copyFile, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { bundleServer, type BundledServer } from './support/bundled-server.ts';
import { Editor } from './support/editor.ts';

const WRONG = 'namespace ns1\nnamespace ns1\nconnector veth ns1 ns1\n$\n';

let server: BundledServer;
let folder: string;

beforeAll(async () => {
  server = await bundleServer();
  folder = await mkdtemp(join(tmpdir(), 'nslink-delivered-'));
});

afterAll(async () => {
  await server.remove();
  await rm(folder, { recursive: true, force: true });
});

/** The diagnostics of `WRONG` from the server at `path`. */
async function diagnosticsFrom(path: string) {
  const editor = await Editor.start(path);
  const diagnostics = await editor.diagnostics(await editor.open(WRONG));
  await editor.stop();
  return diagnostics;
}

test('every code links to its heading on the page that is delivered with the server', async () => {
  const page = 'docs/findings.md';
  expect(manifest.files).toContain(page);
  await mkdir(join(folder, 'dist'));
  await mkdir(join(folder, 'docs'));
  await copyFile(server.path, join(folder, 'dist/server.mjs'));
  await copyFile(join(import.meta.dirname, '../..', page), join(folder, page));
  const diagnostics = await diagnosticsFrom(join(folder, 'dist/server.mjs'));
  expect(diagnostics.map(({ source, code }) => `${source ?? ''}(${code ?? ''})`).sort()).toEqual([
    'nslink(duplicate-name)',
    'nslink(syntax)',
    'nslink(unexpected-character)',
  ]);
  for (const { code, codeDescription } of diagnostics) {
    const { href } = codeDescription!;
    expect(href).toMatch(/^file:\/\/\/.*\/docs\/findings\.md#/);
    const url = new URL(href);
    expect(url.hash).toBe(`#${code ?? ''}`);
    url.hash = '';
    expect(await readFile(fileURLToPath(url), 'utf8')).toContain(`\n### ${code ?? ''}\n`);
  }
});

test('a server without the page links to nothing', async () => {
  const diagnostics = await diagnosticsFrom(server.path);
  expect(diagnostics).toHaveLength(3);
  for (const diagnostic of diagnostics) expect(diagnostic).not.toHaveProperty('codeDescription');
});
