import { execa } from 'execa';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import { expect, test } from 'vitest';
import type { Place } from '../../runtime/place.ts';
import { openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { inSandbox, run } from '../support/world.ts';

const NAMESPACES = ['net', 'mnt', 'pid', 'uts', 'ipc'] as const;

test('a sandbox has network, mount, PID, UTS and IPC namespaces of its own, also for root', async () => {
  await inSandbox(false, async place => {
    for (const kind of NAMESPACES) {
      const inside = await run(place, 'readlink', `/proc/self/ns/${kind}`);
      expect(inside, kind).toMatch(new RegExp(`^${kind}:`));
      expect(inside, kind).not.toBe(await readlink(`/proc/self/ns/${kind}`));
    }
    const before = hostname();
    await run(place, 'hostname', 'renamed-in-a-sandbox');
    expect(await run(place, 'hostname')).toBe('renamed-in-a-sandbox');
    expect((await execa`hostname`).stdout).toBe(before);
  });
});

test('whatever runs in a sandbox ends with it, however it was started', async () => {
  const [name, mark] = [`nslink-test-closed-${process.pid}`, `31${process.pid}`];
  const place = await openSandbox(name, { throwaway: true, openVSwitch: false });
  try {
    await run(place, 'ip', 'netns', 'add', 'ns1');
    for (const start of [
      '',
      'setsid',
      'ip netns exec ns1',
      'ip netns exec ns1 setsid',
      'unshare --mount',
      'unshare --uts --ipc',
    ]) {
      await run(place, 'bash', '-c', `${start} sleep ${mark} </dev/null >/dev/null 2>&1 &`);
    }
    await expect.poll(async () => (await runningWith(mark)).length, { timeout: 60_000 }).toBe(6);
  } finally {
    await removeSandbox(name);
  }
  await expect.poll(() => runningWith(mark), { timeout: 60_000 }).toEqual([]);
});

test('a throwaway sandbox whose command is killed leaves no process and no folder', async () => {
  const name = `nslink-test-killed-${process.pid}`;
  const open = `import { openSandbox } from ${JSON.stringify(new URL('../../runtime/sandbox/sandbox.ts', import.meta.url).href)};
    console.log(JSON.stringify(await openSandbox(${JSON.stringify(name)}, { throwaway: true, openVSwitch: false })));
    setInterval(() => undefined, 1000);`;
  const command = execa(process.execPath, ['--input-type=module', '--eval', open], { reject: false });
  let text = '';
  command.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  await expect.poll(() => text, { timeout: 60_000 }).toContain('\n');
  const directory = dirname((JSON.parse(text) as Place).records);
  expect((await stat(directory)).isDirectory()).toBe(true);
  command.kill('SIGKILL');
  await command;
  await expect.poll(() => stat(directory).catch(() => 'gone'), { timeout: 60_000 }).toBe('gone');
});

/** The command lines of all processes that have that word in them. */
async function runningWith(word: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter(entry => /^\d+$/.test(entry));
  const lines = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter(line => line.split('\0').includes(word) && line.startsWith('sleep'));
}
