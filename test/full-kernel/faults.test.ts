import { execa } from 'execa';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { startKernel } from '../../runtime/sandbox/own-kernel/own-kernel.ts';
import { chooseMemory } from '../../runtime/sandbox/own-kernel/memory.ts';
import { makeWorkshop, PAIR } from '../cli/nslink.ts';
import { underFullKernel } from '../support/full-kernel.ts';

const { directory, start, write } = makeWorkshop();
await write('pair.nslink', PAIR);
const MEBIBYTE = 2 ** 20;
const own = ['try', '--kernel', 'own', 'pair.nslink'];

afterEach(async () => {
  expect(await readdir(join(directory, 'nslink/sandboxes')).catch(() => [])).toEqual([]);
  await expect.poll(processes, { timeout: 30_000 }).toEqual([]);
});

/** Those that are of a sandbox of this file. */
async function processes(): Promise<readonly string[]> {
  const { stdout } = await execa('ps', ['-eo', 'stat,args', '-ww']);
  return stdout.split('\n').filter(line => line.includes(join(directory, 'nslink/sandboxes')) && !line.startsWith('Z'));
}

/** A `linux.uml` that is none, first in the path. */
async function withKernel(script: string): Promise<Record<string, string>> {
  const bin = await mkdtemp(join(directory, 'bin-'));
  const text = `#!/bin/bash\nif [[ $1 == --version ]]; then echo 6.1.0; exit; fi\n${script}\n`;
  await writeFile(join(bin, 'linux.uml'), text, { mode: 0o755 });
  return { PATH: `${bin}:${process.env.PATH ?? ''}` };
}

test('no linux.uml: refused, with what to install', async () => {
  const bin = await mkdtemp(join(directory, 'bin-'));
  const { exitCode, stderr } = await start(own, { env: { PATH: bin } });
  expect(stderr).toContain('a kernel of its own needs the program linux.uml; on Debian: apt install user-mode-linux');
  expect(exitCode).toBe(3);
});

test('a kernel that does not come up: refused, with its last words', async () => {
  const env = await withKernel('echo "Checking for tmpfs"; echo "mmap: no memory" >&2; exit 1');
  const { exitCode, stderr } = await start(own, { env });
  expect(stderr).toContain('could not be made: the kernel ended before it was up: mmap: no memory\n');
  expect(exitCode).toBe(3);
});

test('a kernel that hangs: given up when its time is over', async () => {
  const { PATH = '' } = await withKernel('exec sleep 1000');
  const before = process.env.PATH;
  const sandbox = join(directory, 'hanging');
  await mkdir(sandbox);
  process.env.PATH = PATH;
  try {
    const order = { name: 'hanging', directory: sandbox, records: join(sandbox, 'records'), throwaway: true };
    await expect(startKernel(order, 1)).rejects.toThrow(/the kernel was not up within 1 s/);
  } finally {
    process.env.PATH = before;
  }
  expect(await readdir(directory)).not.toContain('hanging');
});

test('Ctrl-C while it starts: interrupted, at once', async () => {
  const marker = join(directory, 'started');
  const running = start(own, { env: await withKernel(`touch ${marker}; exec sleep 1000`) });
  await expect.poll(() => readdir(directory), { timeout: 60_000 }).toContain('started');
  running.kill('SIGINT');
  expect(await running).toMatchObject({ exitCode: 130 });
  await rm(marker);
});

test('memory: half of what is free within bounds, where a program may run from, or refused', () => {
  const room = (free: number, isExecutable = true, name = '/dev/shm') => ({
    directory: name,
    free: free * MEBIBYTE,
    isExecutable,
  });
  expect(chooseMemory(3000 * MEBIBYTE, [room(9000)])).toEqual({ mebibytes: 1500, directory: '/dev/shm' });
  expect(chooseMemory(500 * MEBIBYTE, [room(9000)])).toEqual({ mebibytes: 384, directory: '/dev/shm' });
  expect(chooseMemory(90_000 * MEBIBYTE, [room(64), room(9000, false), room(5000, true, '/tmp')])).toEqual({
    mebibytes: 2048,
    directory: '/tmp',
  });
  expect(chooseMemory(90_000 * MEBIBYTE, [room(400)])).toEqual({ mebibytes: 400, directory: '/dev/shm' });
  expect(() => chooseMemory(100 * MEBIBYTE, [room(9000)])).toThrow(/needs 384 MiB, and 100 MiB of memory are free; /);
  expect(() => chooseMemory(9000 * MEBIBYTE, [room(64), room(9000, false, '/tmp')])).toThrow(
    /no room .*\/dev\/shm has 64 MiB, \/tmp has 9000 MiB and is mounted noexec/,
  );
});

underFullKernel('a real one', () => {
  test('kill -9 of nslink: nothing is left', async () => {
    const running = start([...own, '--', 'sh', '-c', 'echo in; exec sleep 1000']);
    await new Promise(resolve => running.stdout!.once('data', resolve));
    running.kill('SIGKILL');
    await running;
    await expect.poll(() => readdir(join(directory, 'nslink/sandboxes')), { timeout: 60_000 }).toEqual([]);
  });

  test('streams, the exit code and a signal of a command are as they are elsewhere; a refusal says what to do', async () => {
    await write('vlan.nslink', 'namespace a\nswitch bridge br\nconnector veth a.e -- br { vlan 3 }\n');
    const ended = await start(
      ['try', '--json', '--kernel', 'own', 'vlan.nslink', '--', 'sh', '-c', 'cat; echo err >&2; kill -TERM $$'],
      { input: 'in\n' },
    );
    expect(JSON.parse(String(ended.stdout))).toMatchObject({
      exitCode: 143,
      trials: [
        {
          ownKernel: expect.stringMatching(/^6\./),
          outcome: 'done',
          command: { exitCode: 143, stdout: 'in\n', stderr: 'err\n' },
        },
      ],
    });
    const shared = await start(['try', 'vlan.nslink']);
    if (shared.exitCode !== 0) {
      expect(shared.stderr).toContain('; a sandbox with a kernel of its own has it: nslink try --kernel own [refused]');
    }
  });
});
