import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import { listSandboxes } from '../../runtime/sandbox/sandbox.ts';
import { caseText } from '../support/cases.ts';
import { makeWorkshop, OVS, PAIR } from './nslink.ts';

const { directory, run, start, write } = makeWorkshop();
await write('pair.nslink', PAIR);
await write('ovs.nslink', OVS);

interface End {
  readonly namespace: string;
  readonly address: string;
}

async function expectNothingLeft(): Promise<void> {
  expect(await listSandboxes()).toEqual([]);
  expect(await readdir(join(directory, 'nslink/sandboxes')).catch(() => [])).toEqual([]);
}

describe('pairs', () => {
  test('a table with a row for each topology', async () => {
    const { exitCode, stdout, stderr } = await run('try', 'pair.nslink', 'ovs.nslink');
    expect(stderr).toContain('pair.nslink …\n');
    expect(stdout).toMatch(/│ pair +│ 1 veth +│ +1\/1 │ +\d+ ms │ +[\d.]+ ms │ +[\d.]+ [GM]bit\/s │ +\d+ ms │/);
    expect(stdout).toMatch(/│ ovs +│ 1 ovs, 1 internal, 1 veth +│ +1\/1 │/);
    expect(exitCode).toBe(0);
    await expectNothingLeft();
  });

  test('--json', async () => {
    const { exitCode, stdout } = await run('try', '--json', '--style', 'classic', 'pair.nslink');
    const from = { namespace: 'ns1', address: '10.0.0.1' };
    const to = { namespace: 'ns2', address: '10.0.0.2' };
    const works = { pingMs: expect.any(Number) as number, tcpBitsPerSecond: expect.any(Number) as number };
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 0,
      trials: [
        {
          file: 'pair.nslink',
          topology: 'pair',
          outcome: 'done',
          exitCode: 0,
          applyMs: expect.any(Number) as number,
          teardownMs: expect.any(Number) as number,
          pairs: [
            { from, to, ...works },
            { from: to, to: from, ...works },
          ],
          problems: [],
        },
      ],
    });
    expect(exitCode).toBe(0);
  });

  test('over a router, too, but not where the topology leads no answer back', async () => {
    await write(
      'routed.nslink',
      `namespace a { route default via 10.1.0.254  route default via fd01::ff }
       namespace b { route default via 10.2.0.254 }
       namespace mute
       namespace router { forward on }
       connector veth a.eth0 10.1.0.1/24, fd01::1/64 -- router.a 10.1.0.254/24, fd01::ff/64
       connector veth b.eth0 10.2.0.1/24, fd02::1/64 -- router.b 10.2.0.254/24, fd02::ff/64
       connector veth mute.eth0 10.3.0.1/24 -- router.mute 10.3.0.254/24`,
    );
    const { exitCode, stdout } = await run('try', '--json', 'routed.nslink');
    expect(exitCode).toBe(0);
    const [{ pairs }] = (JSON.parse(stdout) as { trials: [{ pairs: { from: End; to: End }[] }] }).trials;
    const ways = pairs.map(({ from, to }) => `${from.namespace} ${from.address} → ${to.namespace} ${to.address}`);
    // Of IPv6, b knows no way back.
    expect(ways.filter(way => !way.includes('router'))).toEqual(['a 10.1.0.1 → b 10.2.0.1', 'b 10.2.0.1 → a 10.1.0.1']);
    expect(ways.filter(way => way.includes('mute'))).toEqual([
      'router 10.3.0.254 → mute 10.3.0.1',
      'mute 10.3.0.1 → router 10.3.0.254',
    ]);
  });

  test('a pair that does not answer fails, at the end that it leaves from', async () => {
    await write(
      'mute.nslink',
      'namespace a\nnamespace b { sysctl net.ipv4.icmp_echo_ignore_all = 1 }\nconnector veth a.e 10.0.0.1/24 -- b.e 10.0.0.2/24\n',
    );
    const { exitCode, stdout, stderr } = await run('try', 'mute.nslink');
    expect(stderr).toMatch(
      /^mute\.nslink:3:\d+: error: a \(10\.0\.0\.1\) does not reach b \(10\.0\.0\.2\): .* \[unreachable\]$/m,
    );
    expect(stdout).toMatch(/│ mute +│ 1 veth +│ +0\/1 │/);
    expect(exitCode).toBe(1);
    await expectNothingLeft();
  });

  test('a pair that nothing joins is not tried, which is said', async () => {
    await write(
      'apart.nslink',
      'namespace a\nnamespace b\nswitch bridge x\nswitch bridge y\nconnector veth a.e 10.0.0.1/24 -- x\nconnector veth b.e 10.0.0.2/24 -- y\n',
    );
    const { exitCode, stdout, stderr } = await run('try', 'apart.nslink');
    expect(stderr).toContain(
      'apart.nslink: not tried, as the topology itself keeps them apart: a (10.0.0.1) and b (10.0.0.2)\n',
    );
    expect(stdout).toMatch(/│ apart +│ 2 bridge, 2 veth +│ +– │/);
    expect(exitCode).toBe(0);
  });

  test('two-vlans-one-bridge: who is kept apart by VLANs is not tried, the others are', async () => {
    await write('vlans.nslink', await caseText('two-vlans-one-bridge'));
    const { exitCode, stdout, stderr } = await run('try', 'vlans.nslink');
    expect(stderr).toContain(
      'vlans.nslink: not tried, as the topology itself keeps them apart: a (10.0.0.1) and b (10.0.0.1), and 1 more like that\n',
    );
    expect(stdout).toMatch(/│ vlans +│ 1 ovs, 3 veth +│ +1\/1 │/);
    expect(exitCode).toBe(0);
  });

  test('a file with errors: none is tried', async () => {
    await write('broken.nslink', 'broken');
    const { exitCode, stdout, stderr } = await run('try', 'pair.nslink', 'broken.nslink');
    expect(stderr).toContain('broken.nslink:1:1: error: ');
    expect(stderr).toContain('nslink: error: 1 file has errors: nothing was done\n');
    expect(stdout).toBe('');
    expect(exitCode).toBe(1);
  });

  test('no addresses: said, and no failure', async () => {
    await write('bare.nslink', 'namespace a\nnamespace b\nconnector veth a.e -- b.e\n');
    const { exitCode, stderr } = await run('try', 'bare.nslink');
    expect(stderr).toContain('bare.nslink: no two namespaces have addresses in one prefix');
    expect(exitCode).toBe(0);
  });
});

describe('a command', () => {
  test('runs in the sandbox, from here; its output and exit code come through', async () => {
    const { exitCode, stdout, stderr } = await run(
      'try',
      'pair.nslink',
      '--',
      'sh',
      '-c',
      'pwd; ls /run/netns; exit 9',
    );
    expect(stdout).toBe(`${directory}\nns1\nns2\n`);
    expect(stderr).toMatch(/^pair\.nslink: made in \d+ ms, the command ended with 9, removed in \d+ ms$/m);
    expect(exitCode).toBe(9);
    await expectNothingLeft();
  });

  test('--json keeps its output', async () => {
    const { exitCode, stdout } = await run('try', '--json', 'pair.nslink', '--', 'sh', '-c', 'echo out; exit 2');
    expect(JSON.parse(stdout)).toMatchObject({
      exitCode: 2,
      trials: [{ command: { exitCode: 2, stdout: 'out\n', stderr: '' } }],
    });
    expect(exitCode).toBe(2);
  });
});

describe('interrupted: nothing is left', () => {
  test('Ctrl-C in the command', async () => {
    const running = start(['try', 'pair.nslink', 'ovs.nslink', '--', 'sh', '-c', 'echo ready; exec sleep 600'], {
      detached: true,
    });
    running.stdout!.once('data', () => process.kill(-running.pid!, 'SIGINT'));
    const { exitCode, stderr } = await running;
    expect(stderr).not.toContain('ovs.nslink');
    expect(exitCode).toBe(130);
    await expectNothingLeft();
  });

  test.each(['SIGINT', 'SIGTERM'] as const)('%s while it tests the pairs', async signal => {
    const members = Array.from({ length: 24 }, (_, index) => index + 1);
    await write(
      'star.nslink',
      `namespace h[1..24]\nswitch bridge lan\n${members.map(n => `connector veth h[${n}].e 10.0.0.${n}/24 -- lan\n`).join('')}`,
    );
    const running = start(['try', 'star.nslink']);
    const records = `nslink/sandboxes/try-${running.pid}-0/records/star`;
    const isApplied = async () => {
      expect(await readdir(join(directory, records))).toContain('topology.json');
    };
    await vi.waitFor(isApplied, { timeout: 20_000, interval: 5 });
    running.kill(signal);
    expect((await running).exitCode).toBe(130);
    await expectNothingLeft();
  });
});
