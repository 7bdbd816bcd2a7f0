import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { installHost } from '../../workbench/server-build/install.ts';
import { runSuite } from './in-host/run-suite.ts';

let folder: string;

beforeAll(async () => {
  await installHost();
  folder = await mkdtemp(join(tmpdir(), 'nslink-host-test-'));
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

it('a suite inside the extension host sees what it was given, and fails when a test fails', async () => {
  const { passed, output } = await runSuite({
    entry: join(import.meta.dirname, 'fixture-suite/index.ts'),
    extension: join(import.meta.dirname, 'fixture-extension'),
    folder,
    settings: { 'editor.tabSize': 7 },
    env: { NSLINK_FIXTURE: 'handed over' },
  });
  expect(passed).toBe(false);
  expect(output).toContain('2 passing');
  expect(output).toContain('1 failing');
  expect(output).toContain('fails on purpose');
});

it('the command line tells the version of VS Code', async () => {
  const { stdout } = await execa(join(import.meta.dirname, 'in-host/code'), ['--version']);
  expect(stdout).toMatch(/^1\.\d+\.\d+\n[0-9a-f]{40}\n/);
});
