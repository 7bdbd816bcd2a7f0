import { execa } from 'execa';
import { chmod, mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findSandbox } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop, OVS } from './nslink.ts';

const { directory, run, start, write } = makeWorkshop();

/** A switch that has a port of each kind, also one that is in Open vSwitch only. */
const LAB = `${OVS}switch ovs other
connector patch ovs-test.to-other -- other.to-test
connector veth ns1.tap3 10.1.0.1/24 -- ns2.tap3 10.1.0.2/24
`;

beforeAll(async () => {
  await write('lab.nslink', LAB);
  const { exitCode, stderr } = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(exitCode, stderr).toBe(0);
});
afterAll(() => run('teardown', '--sandbox', '--yes', 'lab'));

/** Starts a capture that sees all packets from here on. */
async function capturing(...args: readonly string[]) {
  const running = start(['capture', '--sandbox', ...args]);
  await new Promise<void>((resolve, reject) => {
    running.stderr!.on('data', (chunk: Buffer) => {
      if (chunk.includes('capturing on')) resolve();
    });
    void running.then(({ stderr }) => {
      reject(new Error(String(stderr)));
    });
  });
  // Not the process itself, which can be waited for and would be.
  return { running };
}

const ping = (address = '10.0.0.2') => run('shell', '--sandbox', 'lab', 'ns1', '--', 'ping', '-c1', '-W5', address);
const read = async (file: string) =>
  (await execa('tcpdump', ['-n', '-r', file], { cwd: directory })).stdout.split('\n').filter(line => line !== '');

describe('to a file', () => {
  test.each([
    { on: 'an interface', where: 'ns1.tap1' },
    { on: 'a port of a switch', where: 'ovs-test.ovs-tap2' },
    { on: 'an internal port, which is seen in its namespace', where: 'ovs-test.tap1' },
  ])('$on: Ctrl-C ends it, and the file holds the ping', async ({ where }) => {
    const file = `${where}.pcap`;
    const { running } = await capturing('lab', where, '-o', file, '--', 'icmp');
    await ping();
    running.kill('SIGINT');
    const { exitCode, stdout, stderr } = await running;
    expect(stderr).toContain(`2 packets, 196 bytes on ${where} of lab in `);
    expect(stderr).toContain(`, in ${file}`);
    expect(stdout).toBe('');
    expect(exitCode).toBe(0);
    expect(await read(file)).toEqual([
      expect.stringContaining('10.0.0.1 > 10.0.0.2: ICMP echo request'),
      expect.stringContaining('10.0.0.2 > 10.0.0.1: ICMP echo reply'),
    ]);
    expect((await stat(join(directory, file))).uid).toBe(process.getuid?.());
  });

  test('ends after as many packets, or as much time, and tells as JSON', async () => {
    const { running: counting } = await capturing(
      'lab',
      'ns1.tap3',
      '-o',
      'count.pcap',
      '--count',
      '1',
      '--json',
      '--',
      'icmp',
    );
    await ping('10.1.0.2');
    const { stdout } = await counting;
    expect(JSON.parse(String(stdout))).toMatchObject({
      topology: 'lab',
      place: { kind: 'sandbox', name: 'lab' },
      on: 'ns1.tap3',
      packets: 1,
      bytes: 98,
      file: join(directory, 'count.pcap'),
      ended: 'count',
      exitCode: 0,
    });
    expect(await read('count.pcap')).toHaveLength(1);
    const timed = await run('capture', '--sandbox', 'lab', 'ns1.tap3', '--duration', '0.2s', '--json', '--', 'icmp');
    expect(JSON.parse(timed.stdout)).toMatchObject({ file: null, packets: 0, ended: 'duration' });
    expect(timed.exitCode).toBe(0);
  });

  test('never over another one, unless told to', async () => {
    await write('mine.pcap', 'precious');
    const refused = await run('capture', '--sandbox', 'lab', 'ns1.tap1', '-o', 'mine.pcap');
    expect(refused.stderr).toContain('mine.pcap exists already');
    expect(refused.stderr).toContain('--force');
    expect(refused.exitCode).toBe(3);
    expect(await readFile(join(directory, 'mine.pcap'), 'utf8')).toBe('precious');
    const forced = await run(
      ...['capture', '--sandbox', 'lab', 'ns1.tap1', '-o', 'mine.pcap', '--force', '--duration', '100ms'],
      ...['--', 'icmp'],
    );
    expect(forced.exitCode).toBe(0);
    expect(await read('mine.pcap')).toEqual([]);
    const nowhere = await run('capture', '--sandbox', 'lab', 'ns1.tap1', '-o', 'no/such/x.pcap');
    expect(nowhere.stderr).toContain('no/such/x.pcap cannot be written');
    expect(nowhere.exitCode).toBe(3);
  });
});

test('without a file: a line for each packet', async () => {
  const { running } = await capturing('lab', 'ns1.tap1', '--', 'icmp');
  await ping();
  running.kill('SIGINT');
  const { stdout, exitCode } = await running;
  expect(String(stdout).trim().split('\n')).toEqual([
    expect.stringContaining('10.0.0.1 > 10.0.0.2: ICMP echo request'),
    expect.stringContaining('ICMP echo reply'),
  ]);
  expect(exitCode).toBe(0);
});

describe('--live', () => {
  test('says what to do where there is no Wireshark', async () => {
    const { stderr, exitCode } = await start(['capture', '--sandbox', 'lab', 'ns1.tap1', '--live'], {
      env: { PATH: '/nonexistent' },
    });
    // Where there is one nevertheless, it shows that there is no display.
    if (exitCode === 0) return;
    expect(stderr).toContain('apt-get install wireshark');
    expect(stderr).toContain('-o FILE');
    expect(exitCode).toBe(3);
  });

  test('it gets every packet through a pipe, and the capture ends when it is closed', async () => {
    const bin = join(directory, 'bin');
    await mkdir(bin);
    // In its place: what is told to read a capture from a pipe, and is closed after two packets.
    const script = '#!/bin/sh\n[ "$*" = "-k -i -" ] || exit 9\nexec tcpdump -Z root -c 2 -r - -w live.pcap\n';
    await writeFile(join(bin, 'wireshark'), script);
    await chmod(join(bin, 'wireshark'), 0o755);
    const running = start(['capture', '--sandbox', '--json', '--live', 'lab', 'ns1.tap1', '--', 'icmp'], {
      env: { PATH: `${bin}:${process.env.PATH ?? ''}` },
    });
    await new Promise(resolve => running.stderr!.once('data', resolve));
    await ping();
    await ping();
    const { stdout, exitCode } = await running;
    expect(JSON.parse(String(stdout))).toMatchObject({ ended: 'reader', file: null });
    expect(exitCode).toBe(0);
    expect(await read('live.pcap')).toHaveLength(2);
  });
});

test.each([
  { on: 'ns1.tap2', says: 'ns1 of lab has no interface tap2', hint: 'did you mean ns1.tap1?' },
  { on: 'ns1', says: 'ns1 is a whole namespace', hint: 'there are: ns1.tap1, ns1.tap3' },
  { on: 'nothing', says: 'lab has nothing that is called nothing', hint: 'there are: ns1.tap1' },
  { on: 'ovs-test.x', says: 'ovs-test of lab has no port x', hint: 'there are: ovs-test.tap1, ovs-test.ovs-tap2' },
  { on: 'ovs-test.to-other', says: 'a patch port exists in Open vSwitch only', hint: 'there are: ovs-test.tap1' },
])('$on is no interface', async ({ on, says, hint }) => {
  const { stderr, exitCode } = await run('capture', '--sandbox', 'lab', on);
  expect(stderr).toContain(says);
  expect(stderr).toContain(`hint: ${hint}`);
  expect(exitCode).toBe(2);
});

test.each([
  { args: ['--', 'no', 'filter'], says: 'no such filter', exitCode: 2 },
  { args: ['--', '-w', '/tmp/nslink-not-written'], says: 'no such filter', exitCode: 2 },
  { args: ['--count', '0'], says: '--count', exitCode: 2 },
  { args: ['--duration', '5'], says: 'a number and a unit', exitCode: 2 },
  { args: ['--live', '-o', 'x.pcap'], says: '--live and --output', exitCode: 2 },
  { args: ['--force'], says: '--force is for --output', exitCode: 2 },
])('$args is refused', async ({ args, says, exitCode }) => {
  const result = await run('capture', '--sandbox', 'lab', 'ns1.tap1', ...args);
  expect(result.stderr).toContain(says);
  expect(result.exitCode).toBe(exitCode);
  await expect(stat('/tmp/nslink-not-written')).rejects.toThrow();
});

test('says what to install where there is no tcpdump', async () => {
  const place = await findSandbox('lab');
  const tcpdump = (await execa({ env: { PATH: '/usr/sbin:/usr/bin' } })`which tcpdump`).stdout;
  const inside = ([program = '', ...rest]: readonly string[]) => execa(program, rest);
  await inside([...place!.enter, 'mount', '--bind', '/etc/hostname', tcpdump]);
  try {
    const { stderr, exitCode } = await run('capture', '--sandbox', '--json', 'lab', 'ns1.tap1');
    expect(stderr).toContain('hint: install it: sudo apt-get install tcpdump');
    expect(exitCode).toBe(3);
  } finally {
    await inside([...place!.enter, 'umount', tcpdump]);
  }
});

test('it stops with its topology, and the file is whole', async () => {
  await write('gone.nslink', 'namespace a\nnamespace b\nconnector veth a.eth0 10.0.0.1/24 -- b.eth0 10.0.0.2/24\n');
  await run('apply', '--sandbox', '--yes', 'gone.nslink');
  const { running } = await capturing('gone', 'a.eth0', '-o', 'gone.pcap', '--json', '--', 'icmp');
  await run('shell', '--sandbox', 'gone', 'b', '--', 'ping', '-c1', '10.0.0.1');
  const teardown = await run('teardown', '--sandbox', '--yes', 'gone');
  expect(teardown.exitCode, teardown.stderr).toBe(0);
  const { stdout, exitCode } = await running;
  expect(JSON.parse(String(stdout))).toMatchObject({ ended: 'topology', packets: 2, exitCode: 0 });
  expect(exitCode).toBe(0);
  expect(await read('gone.pcap')).toHaveLength(2);
});

test('a topology that a run is at work on is not captured', async () => {
  const records = join((await findSandbox('lab'))!.records, 'lab');
  await rename(join(records, 'topology.json'), join(records, 'journal'));
  const { stderr, exitCode } = await run('capture', '--sandbox', 'lab', 'ns1.tap1');
  await rename(join(records, 'journal'), join(records, 'topology.json'));
  expect(stderr).toContain('a run for lab is under way, or was cut off');
  expect(exitCode).toBe(3);
});

test('whoever runs it may be killed: tcpdump ends all the same', async () => {
  const { running } = await capturing('lab', 'ns1.tap1', '--json', '--', 'host', '198.51.100.77');
  const left = async () => (await execa({ reject: false })`pgrep -f ${'tcpdump.*198[.]51[.]100[.]77'}`).stdout;
  expect(await left()).not.toBe('');
  running.kill('SIGKILL');
  await running;
  await expect.poll(left).toBe('');
});
