import { execa, type Options } from 'execa';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { runDirectoriesIn } from '../../runtime/run-directory.ts';
import { findSandbox, listSandboxes, openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop, OVS, PAIR } from './nslink.ts';

const { directory, run, start, write } = makeWorkshop();
afterEach(async () => {
  for (const { name = '' } of await listSandboxes()) await removeSandbox(name);
});

async function sandboxNames(): Promise<readonly (string | undefined)[]> {
  return (await listSandboxes()).map(({ name }) => name);
}

/** Runs a command as root in a sandbox. */
async function inside({ enter: [program = '', ...rest] }: Place, command: readonly string[], options: Options = {}) {
  return execa(program, [...rest, ...command], options);
}

test.each([
  { kind: 'a cable', text: PAIR },
  { kind: 'an Open vSwitch', text: OVS },
])('$kind: apply, status, shell, teardown', async ({ text }) => {
  await write('lab.nslink', text);
  const applied = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(applied.stdout).toMatch(/^lab is applied: 2 namespaces, .* in \d+ ms\n$/);
  const script = await run('script', 'lab.nslink');
  const { sha256 } = JSON.parse((await run('script', '--json', 'lab.nslink')).stdout) as { sha256: string };
  expect(applied.stderr).toContain(`Runs a script with SHA-256 ${sha256}, to see it: nslink script lab.nslink`);
  expect(applied.stderr).toContain('[1/');
  expect(applied.exitCode).toBe(0);
  const place = await findSandbox('lab');
  expect(await readFile(join(place!.records, 'lab/apply.sh'), 'utf8')).toBe(script.stdout);

  const { stdout: gone } = await execa('sh', ['-c', 'echo $$']);
  await mkdir(`${runDirectoriesIn(place!)}${gone}-killed`);
  const again = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(again).toMatchObject({ exitCode: 0, stderr: '' });
  expect((await readdir(place!.records)).filter(name => name.startsWith('.run-'))).toEqual([]);
  expect(again.stdout).toBe('lab is applied already, just as lab.nslink says: nothing to do\n');

  const good = await run('status', '--sandbox', 'lab');
  expect(good.stdout).toMatch(/^lab: 2 namespaces, .*, applied in a sandbox .*\n {2}all is as applied\n$/);
  expect(good.exitCode).toBe(0);
  expect((await run('status', '--sandbox', join(directory, 'lab.nslink'))).stdout).toBe(good.stdout);

  const ping = await run('shell', '--sandbox', 'lab', 'ns1', '--', 'ping', '-c', '1', '-W', '5', '10.0.0.2');
  expect(ping.stdout).toContain(' 0% packet loss');
  expect(ping.exitCode).toBe(0);
  expect((await run('shell', '--sandbox', 'lab', 'ns1', '--', 'sh', '-c', 'exit 7')).exitCode).toBe(7);

  await run('shell', '--sandbox', 'lab', 'ns2', '--', 'ip', 'address', 'add', '10.9.9.9/24', 'dev', 'tap2');
  const bad = await run('status', '--sandbox', '--json');
  expect(bad.exitCode).toBe(1);
  expect(JSON.parse(bad.stdout)).toMatchObject({
    topologies: [
      {
        topology: 'lab',
        place: { kind: 'sandbox', name: 'lab' },
        state: 'applied',
        source: join(directory, 'lab.nslink'),
        namespaces: 2,
        differences: [{ kind: 'changed', object: 'interface ns2.tap2' }],
      },
    ],
  });

  const teardown = await run('teardown', '--sandbox', '--yes', 'lab.nslink');
  expect(teardown.stdout).toMatch(/^lab is removed, and its sandbox, in \d+ ms\n$/);
  expect(teardown.exitCode).toBe(0);
  expect(await sandboxNames()).toEqual([]);
});

test('a topology may be called lock', async () => {
  await write('lock.nslink', PAIR);
  expect((await run('apply', '--sandbox', '--yes', 'lock.nslink')).exitCode).toBe(0);
  expect((await run('teardown', '--sandbox', '--yes', 'lock')).exitCode).toBe(0);
});

describe('shell', () => {
  test('starts where the user is, in the language of shells', async () => {
    await write('lab.nslink', PAIR);
    await run('apply', '--sandbox', '--yes', 'lab.nslink');
    const here = await run('shell', '--sandbox', 'lab', 'ns1', '--', 'sh', '-c', 'pwd; echo "$0 $1"', '-x', '--');
    expect(here.stdout).toBe(`${directory}\n-x --\n`);
    expect((await run('shell', '--sandbox', 'lab', 'ns1', '--', 'no-such-program')).exitCode).toBe(127);
    expect((await run('shell', '--sandbox', 'lab', 'ns1', '--', 'sh', '-c', 'kill -TERM $$')).exitCode).toBe(143);
    const own = await start(['shell', '--sandbox', 'lab', 'ns1'], { input: 'exit 4\n', env: { SHELL: '/bin/sh' } });
    expect(own.exitCode).toBe(4);

    const json = await run(
      'shell',
      '--sandbox',
      '--json',
      'lab',
      'ns1',
      '--',
      'sh',
      '-c',
      'echo out; echo err >&2; exit 3',
    );
    expect(json.exitCode).toBe(3);
    expect(JSON.parse(json.stdout)).toMatchObject({ namespace: 'ns1', exitCode: 3, stdout: 'out\n', stderr: 'err\n' });

    const unknown = await run('shell', '--sandbox', 'lab', 'ns3', '--', 'true');
    expect(unknown.stderr).toBe('nslink: error: lab has no namespace ns3\nhint: its namespaces: ns1, ns2\n');
    expect(unknown.exitCode).toBe(2);
  });
});

describe('the file changes after apply', () => {
  test('edited: teardown by the file removes what was made', async () => {
    await write('lab.nslink', PAIR);
    await run('apply', '--sandbox', '--yes', 'lab.nslink');
    await write('lab.nslink', 'topology other\nnamespace x');
    expect((await run('teardown', '--sandbox', '--yes', 'lab.nslink')).stdout).toMatch(/^lab is removed/);
  });

  test('deleted: teardown by its old name', async () => {
    await write('gone.nslink', PAIR);
    await run('apply', '--sandbox', '--yes', 'gone.nslink');
    const script = (await run('script', '--teardown', 'gone.nslink')).stdout;
    await rm(join(directory, 'gone.nslink'));
    expect((await run('script', '--teardown', 'gone')).stdout).toBe(script);
    expect((await run('teardown', '--sandbox', '--yes', 'gone.nslink')).exitCode).toBe(0);
  });

  test('renamed: teardown by the name it states', async () => {
    await write('before.nslink', `topology lab\n${PAIR}`);
    await run('apply', '--sandbox', '--yes', 'before.nslink');
    await rename(join(directory, 'before.nslink'), join(directory, 'after.nslink'));
    const unknown = await run('teardown', '--sandbox', '--yes', 'nothing.nslink');
    expect(unknown.stderr).toContain('hint: applied in a sandbox: lab');
    expect(unknown.exitCode).toBe(3);
    expect((await run('teardown', '--sandbox', '--yes', 'after.nslink')).exitCode).toBe(0);
  });

  test('another file of the same name replaces it only when told so, and is then the one that it is of', async () => {
    await write('lab.nslink', PAIR);
    await mkdir(join(directory, 'other'), { recursive: true });
    await write('other/lab.nslink', PAIR);
    expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
    const refused = await run('apply', '--sandbox', '--yes', 'other/lab.nslink');
    expect(refused.exitCode).toBe(3);
    expect(refused.stderr).toContain(`lab is applied from ${join(directory, 'lab.nslink')} by `);
    const replaced = await run('apply', '--sandbox', '--yes', '--replace', 'other/lab.nslink');
    expect(replaced.stdout).toMatch(/^lab is changed: only the file that it is of, now 2 namespaces, /);
    const again = await run('apply', '--sandbox', '--yes', 'other/lab.nslink');
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toBe('lab is applied already, just as other/lab.nslink says: nothing to do\n');
  });

  test('named anew and applied again: by the name it states now; ambiguous when broken', async () => {
    await write('lab.nslink', `topology one\n${PAIR}`);
    await run('apply', '--sandbox', '--yes', 'lab.nslink');
    await write('lab.nslink', `topology two\n${PAIR}`);
    await run('apply', '--sandbox', '--yes', 'lab.nslink');
    await write('lab.nslink', 'broken');
    const ambiguous = await run('teardown', '--sandbox', '--yes', 'lab.nslink');
    expect(ambiguous.stderr).toContain(
      'more than one topology came from lab.nslink: one, two\nhint: name the topology',
    );
    expect(ambiguous.exitCode).toBe(2);
    await write('lab.nslink', `topology one\n${PAIR}`);
    expect((await run('teardown', '--sandbox', '--yes', 'lab.nslink')).stdout).toMatch(/^one is removed/);
    expect((await run('teardown', '--sandbox', '--yes', 'two')).exitCode).toBe(0);
  });
});

describe('what goes wrong points home', () => {
  test('refusals, all of them, and nothing is changed', async () => {
    const place = await openSandbox('lab', { throwaway: false, openVSwitch: false });
    await inside(place, ['ip', 'netns', 'add', 'ns1']);
    await inside(place, ['ip', 'netns', 'add', 'ns2']);
    await write('lab.nslink', PAIR);
    const { exitCode, stdout, stderr } = await run('apply', '--sandbox', '--yes', 'lab.nslink');
    expect(stderr).toContain('lab.nslink:1:1: error: a namespace named ns1 exists already, ');
    expect(stderr).toContain('\n 1 | namespace ns1\n   | ^^^^^^^^^^^^^\n');
    expect(stderr).toContain('lab.nslink:2:1: error: a namespace named ns2 exists already, ');
    expect(stderr).toContain('apply lab: refused, nothing was changed\n');
    expect(stdout).toBe('');
    expect(exitCode).toBe(3);
    const json = await run('apply', '--sandbox', '--yes', '--json', 'lab.nslink');
    expect(JSON.parse(json.stdout)).toMatchObject({
      outcome: 'refused',
      exitCode: 3,
      problems: [
        { file: 'lab.nslink', code: 'refused', line: 1, column: 1 },
        { file: 'lab.nslink', code: 'refused', line: 2, column: 1 },
      ],
    });
  });

  test('a command that the kernel refuses, in its own words', async () => {
    const place = await openSandbox('lab', { throwaway: false, openVSwitch: false });
    await breakIp(place, 's/type veth/mtu 1 type veth/');
    await write('lab.nslink', PAIR);
    const { exitCode, stdout, stderr } = await run('apply', '--sandbox', '--yes', 'lab.nslink');
    expect(stderr).toMatch(
      /^lab\.nslink:3:1: error: .*RTNETLINK answers: .* \[failed\]\n 3 \| connector veth ns1\.tap1/m,
    );
    expect(stderr).toContain('apply lab: failed and rolled back, all is as before\n');
    expect(stdout).toBe('');
    expect(exitCode).toBe(4);
    expect(await readRecord(place, 'lab')).toBeUndefined();
  });

  test('a sandbox made for a topology that failed goes with it', async () => {
    await write('lab.nslink', 'namespace ns1 { sysctl net.core.no_such_thing = 1 }\n');
    expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(3);
    expect(await sandboxNames()).toEqual([]);
  });

  /** Puts in the place of `ip`, in that sandbox only, one that edits what it is told in batches. */
  async function breakIp(place: Place, edit: string): Promise<void> {
    const ip = (await execa({ env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })`which ip`).stdout;
    const [real, broken] = [join(directory, 'real-ip'), join(directory, 'broken-ip')];
    await copyFile(ip, real);
    const script = `#!/bin/bash\nif [[ "$*" == "-batch -" ]]; then sed '${edit}' | ${real} "$@"; else exec ${real} "$@"; fi\n`;
    await writeFile(broken, script, { mode: 0o755 });
    await inside(place, ['mount', '--bind', broken, ip]);
  }
});

describe('interrupted', () => {
  const BIG = 'namespace h[1..400]\nswitch bridge lan\nconnector veth h[*].eth0 -- lan\n';

  test.each(['SIGINT', 'SIGTERM'] as const)('%s: rolled back, 130', async signal => {
    await write('big.nslink', BIG);
    const running = start(['apply', '--sandbox', '--yes', 'big.nslink']);
    running.stderr!.on('data', (chunk: Buffer) => {
      if (chunk.includes('[3/')) running.kill(signal);
    });
    const { exitCode, stdout, stderr } = await running;
    expect(stderr).toContain('apply big: interrupted and rolled back, all is as before\n');
    expect(stdout).toBe('');
    expect(exitCode).toBe(130);
    expect(await sandboxNames()).toEqual([]);
  });

  test('SIGKILL to the script: the next apply cleans up and goes on', async () => {
    await write('big.nslink', BIG);
    const running = start(['apply', '--sandbox', '--yes', 'big.nslink']);
    running.stderr!.on('data', (chunk: Buffer) => {
      if (chunk.includes('[3/')) void killScriptOf(running.pid!);
    });
    const cutOff = await running;
    expect(cutOff.stderr).toContain('big.nslink: error: The script was killed before it could roll back');
    expect(cutOff.exitCode).toBe(5);

    const status = await run('status', '--sandbox', 'big');
    expect(status.stdout).toContain('some of it may exist; remove it: nslink teardown --sandbox big\n');
    expect(status.exitCode).toBe(1);

    const again = await run('apply', '--sandbox', '--yes', 'big.nslink');
    expect(again.stderr).toContain('An earlier run for big was cut off: what is left of it is removed first.\n');
    expect(again.exitCode).toBe(0);
    expect((await run('status', '--sandbox', 'big')).exitCode).toBe(0);
    expect((await run('teardown', '--sandbox', '--yes', 'big')).exitCode).toBe(0);
  });

  /** Has a process send itself a signal once it has made the directory for its run. */
  const IMPATIENT = `
    import fs from 'node:fs/promises';
    import { syncBuiltinESMExports } from 'node:module';
    const { mkdtemp } = fs;
    fs.mkdtemp = async (...words) => {
      const made = await mkdtemp(...words);
      process.kill(process.pid, 'SIGTERM');
      return made;
    };
    syncBuiltinESMExports();`;

  test('SIGTERM just before the script starts: nothing was begun, and nothing is left', async () => {
    await write('lab.nslink', PAIR);
    await run('apply', '--sandbox', '--yes', 'lab.nslink');
    await write('impatient.mjs', IMPATIENT);
    const env = { NODE_OPTIONS: `--import ${join(directory, 'impatient.mjs')}` };
    const { exitCode, stderr } = await start(['teardown', '--sandbox', '--yes', 'lab'], { env });
    expect(stderr).toContain('teardown lab: interrupted and rolled back, all is as before\n');
    expect(exitCode).toBe(130);
    const { records } = (await findSandbox('lab'))!;
    expect((await readdir(records)).filter(name => name.startsWith('.run-'))).toEqual([]);
    expect((await run('status', '--sandbox', 'lab')).exitCode).toBe(0);
  });

  test('commands that hang, also on the way back: Ctrl-C ends each when it has had its time', async () => {
    await write('lab.nslink', 'topology lab\nnamespace before\n');
    await run('apply', '--sandbox', '--yes', 'lab.nslink');
    const place = (await findSandbox('lab'))!;
    const tool = await write(
      'hanging',
      `#!/bin/bash
      if [[ $* == *'-batch -' ]]; then
        echo >>/run/batches
        if (($(wc -l </run/batches) > 1)); then exec sleep 1000; fi
      fi
      exec /run/ip "$@"`,
    );
    const hide = 'cp "$(command -v ip)" /run/ip; chmod +x "$0"; mount --bind "$0" "$(command -v ip)"';
    await inside(place, ['bash', '-c', hide, join(directory, tool)]);
    await write(
      'lab.nslink',
      'topology lab\nnamespace before\nnamespace a\nnamespace b\nconnector veth a.eth0 -- b.eth0\n',
    );
    const running = start(['apply', '--sandbox', '--yes', 'lab.nslink']);
    await vi.waitFor(() => inside(place, ['grep', '-c', '-m2', '^', '/run/batches']), { timeout: 60_000 });
    const pressing = setInterval(() => {
      running.kill('SIGINT');
    }, 500);
    const ended = await running.finally(() => {
      clearInterval(pressing);
    });
    expect(ended.stderr).toContain('something is left');
    expect(ended.exitCode).toBe(5);
    await inside(place, ['umount', '/usr/sbin/ip', '/bin/ip', '-q']).catch(() => undefined);
    expect((await run('teardown', '--sandbox', '--yes', 'lab')).exitCode).toBe(0);
  });

  /** The script is the child of `nsenter`, which is one of the command. */
  async function killScriptOf(pid: number): Promise<void> {
    const childrenOf = async (parent: string) =>
      (await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8')).split(' ').filter(word => word !== '');
    for (const child of await childrenOf(String(pid))) {
      if (!(await readFile(`/proc/${child}/cmdline`, 'utf8')).includes('script.sh')) continue;
      for (const script of await childrenOf(child)) process.kill(Number(script), 'SIGKILL');
    }
  }
});

test('what changes the user’s Bash changes nothing that is said or done', async () => {
  await write('startup.sh', 'exit 0\n');
  const env = {
    SHELLOPTS: 'noexec:errexit',
    BASH_ENV: join(directory, 'startup.sh'),
    'BASH_FUNC_ip%%': '() { echo no; }',
    SHLVL: undefined,
    HOME: directory,
  };
  await write('.bashrc', 'exit 0\n');
  const text = `${PAIR}expect all reach all\n`;
  await write('odd.nslink', text);
  const oddly = (...args: string[]) => start(args, { env });
  for (const args of [
    ['try', 'odd.nslink'],
    ['apply', '--sandbox', '--yes', 'odd.nslink'],
    ['status', '--sandbox', 'odd'],
    ['test', 'odd.nslink'],
    ['bench', '--sandbox', '--applied', 'odd', '--runs', '1', '--seconds', '1'],
  ]) {
    const { exitCode, stderr } = await oddly(...args);
    expect(exitCode, `${args.join(' ')}: ${String(stderr)}`).toBe(0);
  }
  const command = await oddly('shell', '--sandbox', 'odd', 'ns1', '--', 'ip', '-brief', 'address', 'show', 'tap1');
  expect(command.stdout).toContain('10.0.0.1/24');
  expect((await oddly('teardown', '--sandbox', '--yes', 'odd')).stdout).toMatch(/^odd is removed/);
});
