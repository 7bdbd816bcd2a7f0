import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import { makeWorkshop } from './nslink.ts';

/** ms: for what a busy machine does late. */
const LATE = { timeout: 60_000 };

const { directory, run } = makeWorkshop();
process.env.XDG_STATE_HOME = join(directory, 'state');

const EXAMPLES = ['14-web-server', '15-ospf', '16-dhcp'];

beforeAll(async () => {
  for (const name of EXAMPLES) {
    await copyFile(join(import.meta.dirname, `../../examples/${name}.nslink`), join(directory, `${name}.nslink`));
  }
});

const meets = async (file: string) => {
  const { exitCode, stdout, stderr } = await run('test', '--applied', file);
  expect(exitCode, stdout + stderr).toBe(0);
};

test('OSPF: a line is cut, and packets go the other way round until it is mended', async () => {
  const file = '15-ospf.nslink';
  const applied = await run('apply', '--sandbox', '--yes', file);
  expect(applied.exitCode, applied.stderr).toBe(0);
  await meets(file);
  const way = async () =>
    (await run('shell', '--sandbox', 'ospf', 'r1', '--', 'ip', 'route', 'get', '10.2.0.9')).stdout;
  expect(await way()).toContain('via 10.12.0.2 dev eth0');
  expect((await run('status', '--sandbox', 'ospf')).stdout).toContain('all is as applied');

  await run('shell', '--sandbox', 'ospf', 'r1', '--', 'ip', 'link', 'set', 'eth0', 'down');
  await meets(file);
  expect(await way()).toContain('via 10.13.0.2 dev eth1');
  expect((await run('status', '--sandbox', 'ospf')).stdout).toContain('differs: interface r1.eth0: state is down');

  const repaired = await run('apply', '--sandbox', '--yes', '--repair', file);
  expect(repaired.exitCode, repaired.stderr).toBe(0);
  await vi.waitFor(async () => {
    expect(await way()).toContain('via 10.12.0.2 dev eth0');
  }, LATE);
  await meets(file);
  const removed = await run('teardown', '--sandbox', '--yes', 'ospf');
  expect(removed.stdout, removed.stderr).toContain('ospf is removed');
});

test('DHCP: what a program got counts as applied, and is what is reached', async () => {
  const file = '16-dhcp.nslink';
  const applied = await run('apply', '--sandbox', '--yes', '--verify', file);
  expect(applied.exitCode, applied.stderr).toBe(0);
  expect((await run('status', '--sandbox', 'dhcp')).stdout).toContain('all is as applied');
  expect((await run('log', '--sandbox', 'dhcp', '--of', 'client2.udhcpc')).stdout).toContain('obtained from 10.0.0.1');
  await run('shell', '--sandbox', 'dhcp', 'client2', '--', 'ip', 'address', 'flush', 'dev', 'eth0');
  const lost = await run('test', '--applied', file);
  expect(lost.exitCode).toBe(1);
  expect(lost.stderr).toContain('client2 has no address');
});

test('a web server, in a throwaway sandbox', async () => {
  const tested = await run('test', '--yes', '--sandbox', '14-web-server.nslink');
  expect(tested.exitCode, tested.stdout + tested.stderr).toBe(0);
});
