import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installHost } from '../../workbench/server-build/install.ts';
import { projectRoot } from '../../workbench/server-build/places.ts';
import { runSuite } from './in-host/run-suite.ts';

let scratch: string;

beforeAll(async () => {
  await installHost();
  scratch = await mkdtemp(join(tmpdir(), 'nslink-suite-workspace-'));
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

it('the extension does what it says, inside the extension host', { timeout: 600_000 }, async () => {
  const folders = ['one', 'two'];
  for (const name of folders) await mkdir(join(scratch, name));
  const folder = join(scratch, 'both.code-workspace');
  await writeFile(folder, JSON.stringify({ folders: folders.map(path => ({ path })) }));
  const entry = join(import.meta.dirname, 'nslink-suite/index.ts');
  const { passed, output } = await runSuite({ entry, extension: projectRoot, folder });
  expect(passed, output).toBe(true);
  expect(output).toMatch(/\d+ passing/);
});
