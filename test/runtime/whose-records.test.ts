import { execa } from 'execa';
import { chown, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { plan } from '../../compiler/plan/plan.ts';
import { renderApply } from '../../compiler/script/render-script.ts';
import { isLocked } from '../../records/lock.ts';
import { readRecordFiles } from '../../records/record-files.ts';
import { FOUR_WAYS } from '../support/topologies.ts';
import { inSandbox, run, runQuietly } from '../support/world.ts';

const isRoot = process.geteuid?.() === 0;

async function inFolder(task: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'nslink-records-'));
  try {
    await task(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a lock that is a pipe or a link is neither waited at nor followed by who asks', () =>
  inFolder(async folder => {
    await execa('mkfifo', [join(folder, '.lock')]);
    await expect(isLocked(folder)).rejects.toThrow('no plain file');
    await rm(join(folder, '.lock'));
    await symlink('/dev/null', join(folder, '.lock'));
    await expect(isLocked(folder)).rejects.toThrow('no plain file');
  }));

test.runIf(isRoot)('a record of some other user is not believed, nor one behind a link', () =>
  inFolder(async folder => {
    const record = join(folder, 'lab', 'topology.json');
    await mkdir(join(folder, 'lab'));
    await writeFile(record, '{}');
    expect(await readRecordFiles(folder, 'lab')).toMatchObject({ record: '{}' });
    await chown(record, 12_345, 12_345);
    await expect(readRecordFiles(folder, 'lab')).rejects.toThrow('user with number 12345');
    await rm(record);
    await symlink('/etc/hostname', record);
    expect(await readRecordFiles(folder, 'lab')).toBeUndefined();
  }),
);

test.each([
  ['a link', 'ln -sf /run/precious /run/nslink/.lock'],
  ['a pipe', 'rm -f /run/nslink/.lock; mkfifo /run/nslink/.lock'],
])('an apply refuses a lock that is %s, and leaves what is behind it alone', async (_, damage) => {
  await inSandbox(false, async place => {
    await run(place, 'bash', '-c', `mkdir -p /run/nslink; echo precious >/run/precious; ${damage}`);
    const script = renderApply(plan(FOUR_WAYS.veth, undefined), FOUR_WAYS.veth, 'batch');
    const { exitCode, reports } = await runQuietly(script, place);
    expect(exitCode).toBe(3);
    expect(reports).toContainEqual(expect.objectContaining({ text: expect.stringContaining('no plain file') }));
    expect(await run(place, 'cat', '/run/precious')).toBe('precious');
  });
});

test('what an apply writes can be changed by root alone, whatever its umask was', () =>
  inFolder(async folder => {
    const script = join(folder, 'apply.sh');
    await writeFile(script, renderApply(plan(FOUR_WAYS.veth, undefined), FOUR_WAYS.veth, 'batch').text);
    await inSandbox(false, async place => {
      await run(place, 'bash', '-c', `umask 0; bash ${script}`);
      expect(await run(place, 'ls', '/run/nslink')).toBe('veth');
      expect(await run(place, 'find', '/run/nslink/', '-mindepth', '1', '-perm', '/022')).toBe('');
    });
  }));
