import { execa } from 'execa';
import { chmod, copyFile, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

let home = '';
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'nslink launcher-'));
  await mkdir(join(home, 'package/bin'), { recursive: true });
  await mkdir(join(home, 'bin'));
  await copyFile(join(import.meta.dirname, '../../bin/nslink'), join(home, 'package/bin/nslink'));
  await symlink('../package/bin/nslink', join(home, 'bin/nslink'));
});
afterAll(() => rm(home, { recursive: true, force: true }));

function launch(path = `${join(home, 'nodes')}:/usr/bin:/bin`, ...args: readonly string[]) {
  return execa(join(home, 'bin/nslink'), args, { reject: false, env: { PATH: path } });
}

/** A node that says what it is told to run. */
async function addNode(directory: string, version: string): Promise<void> {
  await mkdir(directory, { recursive: true });
  const script = `#!/bin/sh\nif [ "$1" = --version ]; then echo v${version}; else echo "${version}:" "$@"; fi\n`;
  await writeFile(join(directory, 'node'), script);
  await chmod(join(directory, 'node'), 0o755);
}

test('says how to build it first', async () => {
  const { exitCode, stderr } = await launch();
  expect(stderr).toContain('nslink.mjs is not built yet\nhint: build it once: cd ');
  expect(exitCode).toBe(1);
});

test('refuses an old Node and takes a new one, the nearest first', async () => {
  await mkdir(join(home, 'package/dist'));
  await writeFile(join(home, 'package/dist/nslink.mjs'), '');
  const program = join(home, 'package/dist/nslink.mjs');

  await addNode(join(home, 'nodes'), '22.14.0');
  const old = await launch();
  expect(old.stderr).toContain('nslink: error: Node.js 22.15 or newer is needed');
  expect(old.exitCode).toBe(1);

  await addNode(join(home, 'nodes'), '22.15.0');
  expect((await launch(undefined, 'check', 'a b')).stdout).toBe(`22.15.0: ${program} check a b`);

  await addNode(join(home, 'package/node_modules/.bin'), '24.1.0');
  expect((await launch()).stdout).toBe(`24.1.0: ${program}`);
});
