import { execa } from 'execa';
import { mkdir, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { ownKernel, startKernel } from '../../runtime/sandbox/own-kernel/own-kernel.ts';
import { chooseMemory } from '../../runtime/sandbox/own-kernel/memory.ts';
import { MAIN, makeWorkshop, PAIR } from '../cli/nslink.ts';
import { underFullKernel } from '../support/full-kernel.ts';

const { directory, start, write } = makeWorkshop();
await write('pair.nslink', PAIR);
await write('expected.nslink', `${PAIR}expect all reach all\n`);
const MEBIBYTE = 2 ** 20;
const own = ['try', '--kernel', 'own', 'pair.nslink'];

afterEach(async () => {
  expect(await readdir(join(directory, 'nslink/sandboxes')).catch(() => [])).toEqual([]);
  await expect.poll(processes, { timeout: 30_000 }).toEqual([]);
});

/** Those that are of this file. */
async function processes(): Promise<readonly string[]> {
  const { stdout } = await execa('ps', ['-eo', 'stat,args', '-ww']);
  return stdout.split('\n').filter(line => line.includes(directory) && !line.startsWith('Z'));
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

test('a linux.uml that does not run: refused, with its own words', async () => {
  const bin = await mkdtemp(join(directory, 'bin-'));
  await writeFile(join(bin, 'linux.uml'), '#!/bin/sh\necho "wrong architecture" >&2; exit 1\n', { mode: 0o755 });
  const { exitCode, stderr } = await start(own, { env: { PATH: `${bin}:${process.env.PATH ?? ''}` } });
  expect(stderr).toContain('linux.uml does not run here: wrong architecture\n');
  expect(exitCode).toBe(3);
});

test('no directory for its files, or one that cannot be named to a kernel: refused, with the way on', async () => {
  const gone = await start(own, { env: { TMPDIR: join(directory, 'gone'), XDG_RUNTIME_DIR: join(directory, 'gone') } });
  expect(gone.stderr).toMatch(/ENOENT.*; set TMPDIR or XDG_RUNTIME_DIR to a directory of yours with room/);
  const quoted = join(directory, 'a"b');
  await mkdir(quoted, { mode: 0o700 });
  const named = await start(own, { env: { XDG_RUNTIME_DIR: quoted } });
  expect(named.stderr).toContain('for its quotation mark; set TMPDIR or XDG_RUNTIME_DIR to another directory');
  expect([gone.exitCode, named.exitCode]).toEqual([3, 3]);
  await rm(quoted, { recursive: true });
});

test('a kernel that does not come up: refused, with its last words', async () => {
  const env = await withKernel('echo "Checking for tmpfs"; echo "mmap: no memory" >&2; exit 1');
  const { exitCode, stderr } = await start(own, { env });
  expect(stderr).toContain('could not be made: the kernel ended before it was up: mmap: no memory\n');
  expect(exitCode).toBe(3);
});

/** Starts a `linux.uml` that is none, which has a second for each answer; returns its directory with what came of it. */
async function startWithin1s(script: string) {
  const { PATH = '' } = await withKernel(script);
  const before = process.env.PATH;
  const sandbox = await mkdtemp(join(directory, 'hanging-'));
  process.env.PATH = PATH;
  try {
    const order = { name: 'hanging', directory: sandbox, records: join(sandbox, 'records'), throwaway: true };
    return { sandbox, started: await startKernel(order, 1).catch((error: unknown) => error) };
  } finally {
    process.env.PATH = before;
  }
}

test('a kernel that hangs while it starts: given up when its time is over', async () => {
  const { sandbox, started } = await startWithin1s('exec sleep 1000');
  expect(String(started)).toMatch(/the kernel was not up within 1 s/);
  expect(await readdir(directory)).not.toContain(basename(sandbox));
});

test('a kernel that hangs later on: so does no command, and it is told why', async () => {
  // A frame of nine bytes says that it is ready.
  const { sandbox, started } = await startWithin1s("head -c 9 /dev/zero >&3; trap '' TERM; while :; do sleep 1; done");
  const holder = { ...(started as Awaited<ReturnType<typeof startKernel>>), startTime: '' };
  const [program = '', ...rest] = ownKernel.enter(sandbox, holder).enter;
  const { exitCode, stderr } = await execa(program, [...rest, 'true'], { reject: false });
  expect(stderr).toBe('nslink: the kernel of the sandbox has not answered for 1 s');
  expect(exitCode).toBe(125);
  await expect.poll(() => readdir(directory), { timeout: 60_000 }).not.toContain(basename(sandbox));
});

test('no room for its memory: refused, with what there is', async () => {
  const small = await mkdtemp(join(directory, 'small-'));
  const script = `for place in /dev/shm "$0"; do mount -t tmpfs -o size=16m tmpfs "$place" || exit; done
    TMPDIR=$0 exec "$@"`;
  const inside = ['--user', '--map-root-user', '--mount', 'bash', '-c', script, small];
  const command = [...inside, process.execPath, MAIN, ...own];
  const options = { cwd: directory, reject: false, env: await withKernel('exit 1') };
  const { exitCode, stderr } = await execa('unshare', command, options);
  expect(stderr).toContain(
    'a kernel of its own needs 384 MiB, and there is no room for the file that its memory is in ',
  );
  expect(stderr).toMatch(/\/dev\/shm has 1\d MiB, .* has 1\d MiB\); .* or set TMPDIR to a directory with room/);
  expect(exitCode).toBe(3);
  expect(await readdir(small)).toEqual([]);
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

  test('its kernel is killed: told, and nothing is left', async () => {
    const running = start([...own, '--', 'sh', '-c', 'echo in; exec sleep 1000']);
    await new Promise(resolve => running.stdout!.once('data', resolve));
    const { stdout } = await execa('pgrep', ['-f', `^linux.uml .*uml_dir=${directory}`]);
    process.kill(Number(stdout.split('\n')[0]), 'SIGKILL');
    const { stderr } = await running;
    expect(stderr).toContain('nslink: the kernel of the sandbox has ended\n');
    await expect.poll(processes, { timeout: 60_000 }).toEqual([]);
    await expect.poll(() => readdir(join(directory, 'nslink/sandboxes')), { timeout: 60_000 }).toEqual([]);
  });

  test('Ctrl-C while a command runs in it: interrupted, and nothing is left', async () => {
    const running = start([...own, '--', 'sh', '-c', 'echo in; exec sleep 1000'], { detached: true });
    await new Promise(resolve => running.stdout!.once('data', resolve));
    // As a terminal does it, to all of them.
    process.kill(-running.pid!, 'SIGINT');
    expect(await running).toMatchObject({ exitCode: 130 });
  });

  test('nothing is written outside its own folder: not by it, nor by a command in it, not even by root', async () => {
    const [home, temporary] = [await mkdtemp(join(directory, 'home-')), await mkdtemp(join(directory, 'tmp-'))];
    const words = `touch /etc/nslink-x ${home}/x ${temporary}/x "$TMPDIR/nslink-x"; ls "$TMPDIR/nslink-x"; exit 0`;
    const env = { HOME: home, TMPDIR: temporary };
    const { stdout, stderr } = await start([...own, '--', 'sh', '-c', words], { env });
    expect(stdout).toBe('/tmp/nslink-x\n');
    expect(stderr).toMatch(/touch: .*\/etc\/nslink-x.*: Read-only file system/);
    // Where temporary files go it may write, and nobody else ever sees it.
    expect([...(await readdir(home)), ...(await readdir(temporary))]).toEqual([]);
    for (const path of ['/tmp/nslink-x', '/etc/nslink-x']) {
      expect(await stat(path).catch(() => 'not there')).toBe('not there');
    }
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
    // No terminal: a line for what takes a while.
    const shown = await start(['test', '--kernel', 'own', 'expected.nslink']);
    expect(shown.stderr).toBe('starting a kernel of its own\n');
    const shared = await start(['try', 'vlan.nslink']);
    if (shared.exitCode !== 0) {
      expect(shared.stderr).toContain('; a sandbox with a kernel of its own has it: nslink try --kernel own [refused]');
    }
  });
});
