import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { SandboxRecords } from '../../client/topologies/sandbox-records.ts';

let directory: string;
let records: SandboxRecords;
let told: number;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'nslink-sandboxes-'));
  told = 0;
  records = new SandboxRecords(directory, () => {
    told += 1;
  });
});
afterEach(async () => {
  records.dispose();
  await rm(directory, { recursive: true, force: true });
});

/** What an apply in a sandbox leaves. */
async function apply(name: string, text = '{}'): Promise<void> {
  const folder = join(directory, name, 'records', name);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'journal'), text);
  await rename(join(folder, 'journal'), join(folder, 'topology.json'));
}

async function isTold(change: () => Promise<void>): Promise<void> {
  const before = told;
  await change();
  await expect.poll(() => told, { timeout: 60_000 }).toBeGreaterThan(before);
  // All of it, so that what comes next is told by itself.
  for (let last = -1; last !== told;) {
    last = told;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}

test('a sandbox is told when it comes, changes, goes, and when another one has its name at once', async () => {
  await isTold(() => apply('lab'));
  await isTold(() => apply('lab', '{ "other": true }'));
  await isTold(() => rm(join(directory, 'lab'), { recursive: true }));
  await isTold(() => apply('lab'));
  await isTold(async () => {
    await rm(join(directory, 'lab'), { recursive: true });
    await apply('lab');
  });
  await isTold(() => apply('lab', '{ "again": true }'));
});
