import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { listSandboxes } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop, PAIR } from './nslink.ts';

const { directory, run, start, write } = makeWorkshop();
await write('pair.nslink', PAIR);
const SHORT = ['--runs', '1', '--seconds', '1'];

/** The command lines of all processes with that word in them. */
async function processesWith(word: string): Promise<readonly string[]> {
  const pids = (await readdir('/proc')).filter(name => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map(pid => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter(line => line.split('\0').includes(word));
}

async function expectNothingLeft(): Promise<void> {
  expect(await listSandboxes()).toEqual([]);
  expect(await readdir(join(directory, 'nslink/sandboxes')).catch(() => [])).toEqual([]);
}

const positive = expect.toSatisfy((value: number) => value > 0);
const figure = { runs: [positive], median: positive, min: positive, max: positive };

test('measures in a sandbox; tells the figures and what they depend on as JSON, and draws them', async () => {
  const { exitCode, stdout, stderr } = await run('bench', ...SHORT, '--json', '--svg', 'pair.svg', 'pair.nslink');
  expect(stderr).toBe('picture: pair.svg\n');
  const end = (name: string) => ({ name, mtu: 1500, offloads: { txChecksum: true, tcpSegmentation: true } });
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 0,
    problems: [],
    runs: 1,
    seconds: 1,
    machine: { processors: positive, kernel: expect.any(String), iperf3: expect.stringMatching(/^\d+\.\d+/) },
    paths: [
      {
        file: 'pair.nslink',
        topology: 'pair',
        place: 'sandbox',
        from: 'ns1',
        toAddress: '10.0.0.2',
        circumstances: { ends: [end('tap1'), end('tap2')] },
        figures: {
          tcpBitsPerSecond: figure,
          tcpManyBitsPerSecond: figure,
          cpuSecondsPerGigabyte: figure,
          roundTripMs: figure,
          packetsPerSecond: figure,
          lostPercent: { runs: [expect.any(Number)] },
        },
      },
    ],
  });
  expect(exitCode).toBe(0);
  expect(await readFile(join(directory, 'pair.svg'), 'utf8')).toMatch(/^<svg .*TCP, 1 stream/s);
  await expectNothingLeft();
});

test('a pair that does not reach each other is told where it begins; the others are measured', async () => {
  await write(
    'apart.nslink',
    `namespace a
namespace b
namespace c
switch bridge x
switch bridge y
connector veth a.e 10.0.0.1/24 -- x
connector veth b.e 10.0.0.2/24 -- y
connector veth c.e 10.0.0.3/24 -- x
`,
  );
  const { exitCode, stdout, stderr } = await run('bench', ...SHORT, '--pair', 'a:b', '--pair', 'c:a', 'apart.nslink');
  expect(stderr).toMatch(
    /^apart\.nslink:6:16: error: a \(10\.0\.0\.1\) does not reach b \(10\.0\.0\.2\): ping: .* \[unreachable\]$/m,
  );
  expect(stdout).toMatch(
    /│ apart +│ +[\d.]+ [GM]bit\/s │ +[\d.]+ [GM]bit\/s │ +[\d.]+ s\/GB │ +[\d.]+ [µm]s │ +[\d.]+ [kM]\/s │/,
  );
  expect(stdout).toContain('│ c → a ');
  expect(stdout).not.toContain('a → b');
  expect(stdout).toMatch(/^\d+ × .+, Linux .+, iperf3 [\d.]+$/m);
  expect(stdout).toMatch(/^1 run; 1 s for each measurement; load before the start: [\d.]+/m);
  expect(stdout).toMatch(/^apart: in a sandbox; MTU 1500; offloads .*checksums.*; TCP \w+$/m);
  expect(exitCode).toBe(1);
  await expectNothingLeft();
});

test('--applied measures what is there, over IPv6 as well, and leaves it there', async () => {
  await write('six.nslink', 'namespace a\nnamespace b\nconnector veth a.e fd00::1/64 -- b.e fd00::2/64\n');
  expect((await run('apply', '--sandbox', '--yes', 'six.nslink')).exitCode).toBe(0);
  const { exitCode, stdout } = await run('bench', '--applied', '--sandbox', ...SHORT, '--json', 'six');
  expect(JSON.parse(stdout)).toMatchObject({
    exitCode: 0,
    paths: [
      { topology: 'six', fromAddress: 'fd00::1', figures: { tcpBitsPerSecond: figure, packetsPerSecond: figure } },
    ],
  });
  expect(exitCode).toBe(0);
  expect(await processesWith('fd00::1')).toEqual([]);

  const strange = ['--congestion', 'nonsense', '--applied', '--sandbox', ...SHORT, '--json', 'six'];
  const partly = await run('bench', ...strange);
  expect(partly.stderr).toMatch(/six\.nslink:3:16: error: TCP, 1 stream from a \(fd00::1\) to b .* \[not-measured\]\n/);
  const { paths, problems } = JSON.parse(partly.stdout) as {
    paths: { figures: object }[];
    problems: { code: string }[];
  };
  expect(Object.keys(paths[0]!.figures)).toEqual(expect.arrayContaining(['roundTripMs', 'packetsPerSecond']));
  expect(paths[0]!.figures).not.toHaveProperty('tcpBitsPerSecond');
  expect(problems.map(({ code }) => code)).toEqual(['not-measured', 'not-measured']);
  expect(partly.exitCode).toBe(1);
  expect((await run('status', '--sandbox', 'six')).exitCode).toBe(0);
  expect((await run('teardown', '--sandbox', '--yes', 'six')).exitCode).toBe(0);
});

describe('nothing is done', () => {
  test.each([
    {
      args: ['--pair', 'ns1:ns3', 'pair.nslink'],
      says: 'nslink: error: pair has no namespace ns3\nhint: did you mean ns1?\n',
      exitCode: 2,
    },
    {
      args: ['--runs', '0', 'pair.nslink'],
      says: "option '--runs <N>' argument '0' is invalid. It is a whole number from 1 to 1000.\n",
      exitCode: 2,
    },
    { args: ['--seconds', '1.5', 'pair.nslink'], says: 'It is a whole number from 1 to 3600.\n', exitCode: 2 },
    {
      args: ['--svg', 'no/such.svg', 'pair.nslink'],
      says: 'written to no/such.svg: there is no directory ',
      exitCode: 2,
    },
    { args: ['--svg', '.', 'pair.nslink'], says: 'written to .: it is a directory\n', exitCode: 2 },
    { args: ['--sandbox', 'pair.nslink'], says: 'it goes with --applied\nhint: without both', exitCode: 2 },
    { args: ['--applied', '--sandbox', 'nowhere'], says: 'nowhere is not applied in a sandbox\nhint: ', exitCode: 3 },
    { args: ['missing.nslink'], says: 'nslink: error: 1 file has errors: nothing was done\n', exitCode: 1 },
  ])('$args', async ({ args, says, exitCode }) => {
    const end = await run('bench', ...args);
    expect(end.stderr).toContain(says);
    expect(end.stdout).toBe('');
    expect(end.exitCode).toBe(exitCode);
    await expectNothingLeft();
  });

  test('without iperf3: it says which package has it', async () => {
    const { exitCode, stderr } = await start(['bench', 'pair.nslink'], { env: { PATH: directory } });
    expect(stderr).toBe(
      'nslink: error: iperf3 is missing, and it is what measures: nothing was done\n' +
        'hint: install it; on Debian: sudo apt-get install iperf3\n',
    );
    expect(exitCode).toBe(3);
  });

  test('where no pair has addresses in one prefix: said, and no failure', async () => {
    await write('bare.nslink', 'namespace a\nnamespace b\nconnector veth a.e -- b.e\n');
    const { exitCode, stderr } = await run('bench', 'bare.nslink');
    expect(stderr).toContain('bare.nslink: no two namespaces have addresses in one prefix; name a pair to measure');
    expect(exitCode).toBe(0);
  });
});

test.each(['SIGINT', 'SIGTERM'] as const)(
  '%s while it measures: it ends at once, and nothing is left',
  async signal => {
    const address = signal === 'SIGINT' ? '10.201.7.1' : '10.201.7.3';
    const other = signal === 'SIGINT' ? '10.201.7.2' : '10.201.7.4';
    await write('busy.nslink', `namespace a\nnamespace b\nconnector veth a.e ${address}/24 -- b.e ${other}/24\n`);
    const running = start(['bench', '--runs', '1', '--seconds', '600', 'busy.nslink']);
    const isMeasuring = async () => {
      expect(await processesWith(address)).not.toEqual([]);
    };
    await vi.waitFor(isMeasuring, { timeout: 20_000, interval: 20 });
    running.kill(signal);
    const { exitCode, stderr } = await running;
    expect(stderr).toContain('interrupted: nothing is left');
    expect(exitCode).toBe(130);
    await expectNothingLeft();
    expect(await processesWith(address)).toEqual([]);
  },
);
