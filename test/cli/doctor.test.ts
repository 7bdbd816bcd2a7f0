import { execa } from 'execa';
import { once } from 'node:events';
import { chmod, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import type { Place } from '../../runtime/place.ts';
import { listAbandoned, listSandboxes, openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop, OVS, PAIR } from './nslink.ts';

const MAIN = join(import.meta.dirname, '../../dist/nslink.mjs');
const { directory, start, write } = makeWorkshop();
afterEach(async () => {
  for (const { name = '' } of await listSandboxes()) await removeSandbox(name);
  // Those that were made in one of them ended with it.
  await rm(join(directory, 'nslink/sandboxes'), { recursive: true, force: true });
});

interface Answer {
  readonly exitCode: number;
  readonly checks: readonly { readonly code: string; readonly status: string; readonly mend?: string }[];
  readonly mended?: readonly { readonly code: string }[];
}

/** Runs a command in a sandbox that plays the whole machine. */
const inside = ({ enter: [program = '', ...rest] }: Place, ...command: readonly string[]) =>
  execa(program, [...rest, ...command], {
    reject: false,
    stripFinalNewline: false,
    env: { NO_COLOR: undefined, FORCE_COLOR: undefined },
  });
const nslink = (place: Place, ...args: readonly string[]) => inside(place, process.execPath, MAIN, ...args);
const doctorJson = async (place: Place, ...args: readonly string[]) => {
  const { stdout, exitCode } = await nslink(place, 'doctor', '--json', ...args);
  const answer = JSON.parse(stdout) as Answer;
  expect(answer.exitCode).toBe(exitCode);
  return answer;
};
const orphaned = ({ checks }: Answer) => checks.filter(({ status }) => status === 'orphaned');

test('a directory that a run left when it was killed before it had a record is removed by its teardown, too', async () => {
  const machine = await openSandbox('machine', { throwaway: false, openVSwitch: false });
  const lab = join(directory, await write('lab.nslink', PAIR));
  for (const argument of ['lab', lab]) {
    await inside(machine, 'mkdir', '-p', '/run/nslink/lab');
    const removed = await nslink(machine, 'teardown', '--yes', argument);
    expect(removed, removed.stderr).toMatchObject({ exitCode: 0, stdout: '/run/nslink/lab is removed\n' });
    expect((await inside(machine, 'ls', '/run/nslink')).stdout).toBe('');
  }
  expect(await nslink(machine, 'teardown', '--yes', 'lab')).toMatchObject({ exitCode: 3 });
});

test('a machine: fit, after a reboot not, after --fix again', async () => {
  const machine = await openSandbox('machine', { throwaway: false, openVSwitch: true });
  const lab = join(directory, await write('lab.nslink', OVS));
  expect((await nslink(machine, 'apply', '--yes', lab)).exitCode).toBe(0);
  await inside(machine, 'ovs-vsctl', 'add-br', 'foreign', '--', 'set', 'Bridge', 'foreign', 'datapath_type=netdev');

  const fit = await doctorJson(machine);
  expect(fit.exitCode).toBe(0);
  expect(fit.checks).toEqual(
    fit.checks.map((): unknown =>
      expect.objectContaining({
        code: expect.stringMatching(/^[a-z0-9:-]+$/) as string,
        group: expect.stringMatching(/^(programs|kernel|services|limits|orphans)$/) as string,
        status: expect.stringMatching(/^(ok|missing|limit|unknown)$/) as string,
        text: expect.stringMatching(/./) as string,
        basic: expect.any(Boolean) as boolean,
      }),
    ),
  );
  expect(new Set(fit.checks.map(({ code }) => code)).size).toBe(fit.checks.length);
  const words = await nslink(machine, 'doctor');
  expect(words.stdout).toMatch(/^programs {3}✓ ip, awk, /);
  expect(words.stdout).toMatch(/\norphans {4}✓ none\nthis host is fit[^\n]*\n$/);

  await inside(machine, 'bash', '-c', 'ip -all netns delete; rm -rf /run/nslink/lab');
  const rebooted = await nslink(machine, 'doctor');
  expect(rebooted.stdout).toContain(
    '✗ the Open vSwitch bridge ovs-test is of lab, which is not applied (any more)\n               ovs-vsctl del-br ovs-test\n',
  );
  expect(rebooted.stdout).toMatch(/\nthis host is not fit: 1 thing of ours is orphaned: nslink doctor --fix/);
  expect(rebooted.exitCode).toBe(1);

  const unasked = await nslink(machine, 'doctor', '--fix');
  expect(unasked.stderr).toContain('Removes what is orphaned:\n  the Open vSwitch bridge ovs-test');
  expect(unasked.stderr).toContain('hint: add --yes to go on without a question\n');
  expect(unasked.exitCode).toBe(2);
  expect((await inside(machine, 'ovs-vsctl', 'list-br')).stdout).toBe('foreign\novs-test\n');

  const fixed = await doctorJson(machine, '--fix', '--yes');
  expect(fixed).toMatchObject({ exitCode: 0, mended: [{ code: 'ovs-bridge', mend: 'ovs-vsctl del-br ovs-test' }] });
  expect((await inside(machine, 'ovs-vsctl', 'list-br')).stdout).toBe('foreign\n');
  expect(await doctorJson(machine, '--fix')).toMatchObject({ exitCode: 0, mended: [] });
});

test('a run that was cut off, on the machine and in a sandbox; --fix finishes both', async () => {
  const machine = await openSandbox('machine', { throwaway: false, openVSwitch: false });
  const lab = join(directory, await write('lab.nslink', PAIR));
  await nslink(machine, 'apply', '--yes', lab);
  await inside(machine, 'mv', '/run/nslink/lab/topology.json', '/run/nslink/lab/journal');
  expect((await nslink(machine, 'apply', '--sandbox', '--yes', lab)).exitCode).toBe(0);
  const records = join(directory, 'nslink/sandboxes/lab/records/lab');
  await rename(join(records, 'topology.json'), join(records, 'journal'));
  const found = orphaned(await doctorJson(machine));
  expect(found.map(({ code, mend }) => [code, mend])).toEqual([
    ['cut-off-run', 'nslink teardown lab'],
    ['cut-off-run', 'nslink teardown --sandbox lab'],
  ]);
  const fixed = await nslink(machine, 'doctor', '--fix', '--yes');
  expect(fixed.stdout).toContain('mended: a run for lab was cut off: some of it may exist\n');
  expect(fixed.exitCode).toBe(0);
  expect(fixed.stdout).toContain('mended: a run for lab was cut off in its sandbox: ');
  expect((await inside(machine, 'ls', '/run/netns')).stdout).toBe('');
  expect((await nslink(machine, 'status', '--sandbox')).stdout).toBe('nothing is applied in a sandbox\n');
});

test('a sandbox whose holder is gone', async () => {
  const machine = await openSandbox('machine', { throwaway: false, openVSwitch: false });
  const lab = join(directory, await write('lab.nslink', PAIR));
  expect((await nslink(machine, 'apply', '--sandbox', '--yes', lab)).exitCode).toBe(0);
  const left = join(directory, 'nslink/sandboxes/lab');
  // Each is seen from where it was made only, and elsewhere nothing is said of it.
  expect(orphaned(await doctorJson(machine))).toEqual([]);
  expect((await listSandboxes()).map(({ name }) => name)).toEqual(['machine']);
  expect(await listAbandoned()).toEqual(new Map());
  await expect(removeSandbox('lab')).rejects.toThrow('was made in another container or sandbox');

  const { pid } = JSON.parse(await readFile(join(left, 'holder.json'), 'utf8')) as { pid: number };
  await inside(machine, 'kill', '-KILL', String(pid));
  await expect
    .poll(async () => orphaned(await doctorJson(machine)))
    .toMatchObject([{ code: 'sandbox', mend: `rm -r ${left}` }]);
  const fixed = await doctorJson(machine, '--fix', '--yes');
  expect(fixed).toMatchObject({ exitCode: 0, mended: [{ code: 'sandbox' }] });
  expect(await readdir(join(directory, 'nslink/sandboxes'))).toEqual(['machine']);
});

test('a reader that is killed: told in a sentence, with what to do', async () => {
  const machine = await openSandbox('machine', { throwaway: false, openVSwitch: false });
  const killing = join(directory, await write('killing-ip', '#!/bin/bash\nkill -KILL "$PPID"\n'));
  await chmod(killing, 0o755);
  await inside(machine, 'bash', '-c', `mount --bind ${killing} "$(PATH=/usr/sbin:/usr/bin:/sbin:/bin command -v ip)"`);
  const { exitCode, stderr } = await nslink(machine, 'doctor');
  expect(stderr).toMatch(
    /^nslink: error: what (?:this machine can do|is orphaned) could not be read: its reader was killed by SIGKILL\nhint: try it again\n$/,
  );
  expect(exitCode).toBe(1);
});

test('what a user has in ~/.bashrc is no part of it', async () => {
  const home = await mkdtemp(join(directory, 'home-'));
  await writeFile(join(home, '.bashrc'), 'echo words; exit 7\n');
  await write('pair.nslink', `${PAIR}expect all reach all\n`);
  // Bash reads it where standard input is a socket, as it is from Node.js, and no shell is around it.
  const env = { HOME: home, SHLVL: undefined };
  const found = async (more: Record<string, undefined | string>) => {
    const { stdout } = await start(['doctor', '--json'], { env: more });
    return (JSON.parse(String(stdout)) as Answer).checks.map(({ code, status }) => `${code} ${status}`);
  };
  expect(await found(env)).toEqual(await found({}));
  expect(await start(['test', '--sandbox', 'pair.nslink'], { env })).toMatchObject({ exitCode: 0 });
});

test('--fix is not done as long as a run is under way, or network interfaces cannot be listed', async () => {
  const machine = await openSandbox('machine', { throwaway: false, openVSwitch: false });
  await inside(machine, 'bash', '-c', 'ip link add orphan type bridge; ip link set dev orphan group $((0x4e000007))');
  const [program = '', ...enter] = machine.enter;
  const hold = 'exec 9>>/run/nslink/.lock; flock 9; echo held; read -r _; true';
  const running = execa(program, [...enter, 'bash', '-c', hold], { stdin: 'pipe' });
  await once(running.stdout, 'data');
  const busy = await nslink(machine, 'doctor', '--fix', '--yes');
  expect(busy.stdout).toMatch(/this host is fit.*; what is orphaned could not all be looked for: try it again\n$/);
  expect(busy.exitCode).toBe(1);
  running.stdin.end();
  await running;
  expect(await doctorJson(machine, '--fix', '--yes')).toMatchObject({ exitCode: 0, mended: [{ code: 'links' }] });
  const failing = join(directory, await write('failing-ip', '#!/bin/bash\nexit 1\n'));
  await chmod(failing, 0o755);
  await inside(machine, 'bash', '-c', `mount --bind ${failing} "$(PATH=/usr/sbin:/usr/bin:/sbin:/bin command -v ip)"`);
  const blind = await doctorJson(machine, '--fix', '--yes');
  expect(blind).toMatchObject({ exitCode: 1, mended: [] });
});
