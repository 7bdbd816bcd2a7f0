import { execa } from 'execa';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeWorkshop, OVS } from './nslink.ts';

const { directory, run, write } = makeWorkshop();

interface All {
  readonly topologies: readonly {
    readonly topology: string;
    readonly state: string;
    readonly nodes: readonly unknown[];
  }[];
  readonly orphans: readonly { readonly code: string; readonly text: string; readonly mend: string | null }[];
  readonly directories: { readonly host: string; readonly sandboxes: string };
}

const LAB = `namespace a { interface lo { address 172.16.0.3/32 } }
namespace b
switch bridge br0 { address 10.0.0.254/24 }
connector veth a.eth0 10.0.0.1/24 -- br0.a0
connector veth b.eth0 10.0.0.2/24 -- br0.b0
`;

beforeAll(async () => {
  await write('lab-all.nslink', LAB);
  const { exitCode, stderr } = await run('apply', '--sandbox', '--yes', 'lab-all.nslink');
  expect(exitCode, stderr).toBe(0);
});
afterAll(() => run('teardown', '--sandbox', '--yes', 'lab-all'));

async function lab(...args: readonly string[]) {
  const { topologies } = JSON.parse((await run('status', '--json', ...args)).stdout) as All;
  return topologies.find(({ topology }) => topology === 'lab-all')!;
}

const iface = (name: string, state: string | null, addresses: readonly string[], peer: string) => ({
  name,
  state,
  addresses,
  peer,
  connector: 'veth',
  canCapture: true,
});

test('what is recorded is told without a look at what exists', async () => {
  expect(await lab('--all', '--recorded')).toMatchObject({
    place: { kind: 'sandbox', name: 'lab-all' },
    state: 'applied',
    differences: null,
    nodes: [
      {
        name: 'a',
        kind: 'namespace',
        state: null,
        addresses: ['172.16.0.3/32'],
        interfaces: [iface('eth0', null, ['10.0.0.1/24'], 'br0.a0')],
      },
      { name: 'b', kind: 'namespace', state: null, interfaces: [iface('eth0', null, ['10.0.0.2/24'], 'br0.b0')] },
      {
        name: 'br0',
        kind: 'bridge',
        state: null,
        addresses: ['10.0.0.254/24'],
        interfaces: [iface('a0', null, [], 'a.eth0'), iface('b0', null, [], 'b.eth0')],
      },
    ],
  });
});

test('what exists is told with its states: up, without a carrier, down, missing', async () => {
  const inside = (namespace: string, ...command: readonly string[]) =>
    run('shell', '--sandbox', 'lab-all', namespace, '--', ...command);
  await inside('a', 'ip', 'address', 'add', '10.0.0.9/24', 'dev', 'eth0');
  await inside('a', 'ip', 'address', 'add', '172.16.0.4/32', 'dev', 'lo');
  await inside('b', 'ip', 'link', 'set', 'eth0', 'down');
  expect(await lab('--sandbox', 'lab-all')).toMatchObject({
    differences: expect.arrayContaining([expect.objectContaining({ object: 'interface b.eth0' })]),
    nodes: [
      {
        state: 'up',
        addresses: ['172.16.0.3/32', '172.16.0.4/32'],
        interfaces: [iface('eth0', 'up', ['10.0.0.1/24', '10.0.0.9/24'], 'br0.a0')],
      },
      { state: 'up', interfaces: [iface('eth0', 'down', ['10.0.0.2/24'], 'br0.b0')] },
      { state: 'up', interfaces: [iface('a0', 'up', [], 'a.eth0'), iface('b0', 'no-carrier', [], 'b.eth0')] },
    ],
  });
  await inside('b', 'ip', 'link', 'delete', 'eth0');
  const { nodes } = await lab('--sandbox', 'lab-all');
  expect(nodes[1]).toMatchObject({ interfaces: [iface('eth0', 'missing', ['10.0.0.2/24'], 'br0.b0')] });
  expect(nodes[2]).toMatchObject({
    interfaces: [iface('a0', 'up', [], 'a.eth0'), iface('b0', 'missing', [], 'b.eth0')],
  });
});

test('an Open vSwitch is up while it passes packets, whatever its own interface is', async () => {
  await write('switch-all.nslink', OVS);
  await run('apply', '--sandbox', '--yes', 'switch-all.nslink');
  const { topologies } = JSON.parse((await run('status', '--json', '--sandbox', 'switch-all')).stdout) as All;
  expect(topologies[0]?.nodes[2]).toMatchObject({ name: 'ovs-test', kind: 'ovs', state: 'up' });
  await run('teardown', '--sandbox', '--yes', 'switch-all');
});

test('a run that is under way is told, and not waited for', async () => {
  const { directories } = JSON.parse((await run('status', '--all', '--json')).stdout) as All;
  const records = join(directories.sandboxes, 'lab-all', 'records');
  const [from, to] = [join(records, 'lab-all', 'topology.json'), join(records, 'lab-all', 'journal')];
  const script = 'mv "$0" "$1"; exec 9>"$2"; flock 9; echo; read -r; mv "$1" "$0"';
  const holding = execa('bash', ['-c', script, from, to, join(records, '.lock')], { stdin: 'pipe' });
  await new Promise(resolve => holding.stdout.once('data', resolve));
  expect((await lab('--all', '--recorded')).state).toBe('under-way');
  holding.stdin.end('\n');
  await holding;
});

test('with --all, what is orphaned is told with the command that removes it', async () => {
  const { directories } = JSON.parse((await run('status', '--all', '--json')).stdout) as All;
  expect(directories).toEqual({ host: '/run/nslink', sandboxes: join(directory, 'nslink', 'sandboxes') });
  const abandoned = join(directories.sandboxes, 'ended');
  await mkdir(abandoned);
  await writeFile(join(abandoned, 'holder.json'), '{ "pid": 1, "startTime": "none", "mountNamespace": 1 }');
  const { stdout, exitCode } = await run('status', '--all', '--recorded', '--json');
  expect((JSON.parse(stdout) as All).orphans).toContainEqual({
    code: 'sandbox',
    id: 'sandbox:ended',
    text: 'the sandbox ended has ended and left its directory',
    mend: `rm -r ${abandoned}`,
  });
  expect(exitCode).toBe(1);
  expect((await run('status', '--all')).stdout).toContain(`orphaned: the sandbox ended has ended`);
  // Just this one: the machine may have others.
  expect((await run('doctor', '--only', 'sandbox:ended')).exitCode).toBe(2);
  expect((await run('doctor', '--fix', '--yes', '--only', 'sandbox:other')).stderr).toContain(
    'is called sandbox:other',
  );
  const fixed = await run('doctor', '--fix', '--yes', '--only', 'sandbox:ended');
  expect(fixed.stdout).toContain('mended: the sandbox ended has ended');
  await expect(stat(abandoned)).rejects.toThrow();
});

test.each([
  { args: ['--all', 'lab-all'] },
  { args: ['--all', '--sandbox'] },
  { args: ['--all', '--watch'] },
  { args: ['--recorded', '--watch'] },
])('$args go not together', async ({ args }) => {
  expect((await run('status', ...args)).exitCode).toBe(2);
});
