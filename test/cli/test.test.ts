import { execa } from 'execa';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { listSandboxes } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop, PAIR } from './nslink.ts';

const { directory, run, start, write } = makeWorkshop();
const EXPECTING = `${PAIR}expect all reach all
expect ns1 cannot reach 10.0.0.99
expect ns1 reaches ns2 port 80/tcp
`;
await write('pair.nslink', EXPECTING);
await write('bare.nslink', PAIR);
await write('wrong.nslink', `topology wrong\n${PAIR}expect ns1 reaches ns2\nexpect ns1\n  reaches 10.0.0.99\n`);

async function sandboxes(): Promise<readonly string[]> {
  return readdir(join(directory, 'nslink/sandboxes')).catch(() => []);
}

describe('in a throwaway sandbox', () => {
  test('all is as expected', async () => {
    const { exitCode, stdout } = await run('test', 'pair.nslink');
    expect(stdout).toMatch(/^✓ all reach all +2 ways, [\d.]+ [µm]s to [\d.]+ [µm]s$/m);
    expect(stdout).toMatch(/^✓ ns1 cannot reach 10\.0\.0\.99 +1 way$/m);
    expect(stdout).toMatch(/^✓ ns1 reaches ns2 port 80\/tcp +1 way, [\d.]+ [µm]s$/m);
    expect(stdout).toMatch(/^pair: 3 of 3 expectations met in a throwaway sandbox, in \d+ ms$/m);
    expect(exitCode).toBe(0);
    expect(await sandboxes()).toEqual([]);
  });

  test('what is not so stands at its statement, with what was seen and why', async () => {
    const { exitCode, stdout, stderr } = await run('test', 'wrong.nslink');
    expect(stdout).toMatch(/^✗ ns1 reaches 10\.0\.0\.99 +1 of 1 way not so$/m);
    expect(stderr).toMatch(
      /^wrong\.nslink:6:1: error: ns1 → 10\.0\.0\.99: 10\.0\.0\.99 answers none of \d+ pings; nothing that ns1\.tap1 is connected with has the address 10\.0\.0\.99 \[unmet\]$/m,
    );
    expect(exitCode).toBe(1);
  });

  test('--json and --junit hold the same', async () => {
    const { exitCode, stdout } = await run('test', '--json', '--junit', 'results.xml', 'pair.nslink', 'wrong.nslink');
    expect(exitCode).toBe(1);
    const { tests } = JSON.parse(stdout) as {
      tests: { expectations: { text: string; isMet: boolean; line: number }[] }[];
    };
    expect(tests.map(({ expectations }) => expectations.map(({ isMet, line }) => [line, isMet]))).toEqual([
      [
        [4, true],
        [5, true],
        [6, true],
      ],
      [
        [5, true],
        [6, false],
      ],
    ]);
    const xml = await readFile(join(directory, 'results.xml'), 'utf8');
    expect(xml).toContain('<testsuite name="pair" tests="3" failures="0" errors="0"');
    expect(xml).toContain('<testsuite name="wrong" tests="2" failures="1" errors="0"');
    expect(xml).toMatch(
      /<testcase name="ns1 reaches 10\.0\.0\.99" classname="wrong" file="wrong\.nslink" line="6">\s*<failure message="1 of 1 way not so" type="unmet">ns1 → 10\.0\.0\.99: /,
    );
  });

  test('what is expected eventually says after how long it held, or how long it was tried', async () => {
    await write(
      'late.nslink',
      `${PAIR}expect ns1 reaches ns2 eventually 30s\nexpect ns1 cannot reach ns2 eventually 2s\n`,
    );
    const { exitCode, stdout, stderr } = await run('test', '--junit', 'late.xml', 'late.nslink');
    expect(stdout).toMatch(/^✓ ns1 reaches ns2 eventually 30s +1 way, [\d.]+ [µm]s, after [\d.]+ m?s$/m);
    expect(stdout).toMatch(/^✗ ns1 cannot reach ns2 eventually 2s +1 of 1 way not so$/m);
    // On a busy machine, the other may not hold at once either.
    expect(stderr).toMatch(/^[12] of 2 expectations not met yet: tried again for up to \d+ s$/m);
    expect(stderr).toMatch(
      /error: ns1 → ns2: 10\.0\.0\.2 answers, tried again for 2 s; it is reached over .* \[unmet\]$/m,
    );
    expect(exitCode).toBe(1);
    const xml = await readFile(join(directory, 'late.xml'), 'utf8');
    expect(xml).toMatch(/<testcase name="ns1 reaches ns2 eventually 30s" [^>]*time="\d+\.\d{3}"/);
    const { stdout: json } = await run('test', '--json', '--line', '4', 'late.nslink');
    const { tests } = JSON.parse(json) as { tests: { expectations: { heldAfter: number }[] }[] };
    expect(tests[0]?.expectations[0]?.heldAfter).toBeGreaterThan(0);
  });

  test('--line chooses', async () => {
    const { exitCode, stdout } = await run('test', '--line', '5', '--line', '4', 'pair.nslink');
    expect(stdout).toContain('pair: 2 of 2 expectations met');
    expect(exitCode).toBe(0);
    const second = await run('test', '--line', '7', 'wrong.nslink');
    expect(second.stdout).toContain('wrong: 0 of 1 expectation met');
  });

  test('Ctrl-C ends it, and the sandbox with it', async () => {
    await write('long.nslink', `${PAIR}expect ns1 reaches 10.0.0.99\n`);
    const running = start(['test', 'long.nslink']);
    await expect.poll(async () => (await listSandboxes()).length).toBe(1);
    running.kill('SIGINT');
    expect((await running).exitCode).toBe(130);
    expect(await sandboxes()).toEqual([]);
  });
});

describe('where it is applied', () => {
  test('the kernel as it is now is tested, also when the file says more', async () => {
    await write('applied.nslink', EXPECTING);
    await run('apply', '--sandbox', '--yes', 'applied.nslink');
    const first = await run('test', 'applied.nslink');
    expect(first.stdout).toMatch(/^applied: 3 of 3 expectations met in a sandbox, in \d+ ms$/m);
    await run('shell', '--sandbox', 'applied', 'ns2', '--', 'ip', 'link', 'set', 'tap2', 'down');
    await write('applied.nslink', EXPECTING.replace('namespace ns2', 'namespace ns2 namespace ns3'));
    const second = await run('test', '--applied', '--line', '4', 'applied.nslink');
    expect(second.stderr).toContain(
      'applied.nslink says something else by now than what is applied, which is tested: nslink plan --sandbox applied.nslink\n',
    );
    expect(second.stderr).toMatch(/error: ns1 → ns2: .*; ns2\.tap2 is down \[unmet\]/);
    expect(second.stderr).toMatch(/error: ns1 → ns3: ns3 is not in the topology \[unmet\]/);
    expect(second.exitCode).toBe(1);
    // A throwaway one is as the file says.
    expect((await run('test', '--sandbox', '--line', '5', 'applied.nslink')).exitCode).toBe(0);
    await run('teardown', '--sandbox', '--yes', 'applied');
  });
});

describe('apply --verify', () => {
  test('keeps what is as expected, and takes back what is not', async () => {
    await write('kept.nslink', EXPECTING);
    const kept = await run('apply', '--sandbox', '--yes', '--verify', 'kept.nslink');
    expect(kept.stdout).toMatch(/✓ all reach all[^]*kept is applied: /);
    expect(kept.exitCode).toBe(0);
    // A change: back to what was before.
    await write('kept.nslink', `namespace ns3\n${EXPECTING}expect ns1 reaches ns3\n`);
    const undone = await run('apply', '--sandbox', '--yes', '--verify', 'kept.nslink');
    expect(undone.stderr).toContain('ns1 → ns3: ns3 has no address [unmet]');
    expect(undone.stderr).toContain('apply kept: failed and rolled back, all is as before\n');
    expect(undone.exitCode).toBe(4);
    const status = await run('status', '--sandbox', 'kept');
    expect(status.stdout).toContain('kept: 2 namespaces, 1 connector');
    expect(status.stdout).toContain('all is as applied');
    // The first time: nothing is left.
    await run('teardown', '--sandbox', '--yes', 'kept');
    const removed = await run('apply', '--sandbox', '--yes', '--verify', '--json', 'kept.nslink');
    expect(JSON.parse(removed.stdout)).toMatchObject({
      outcome: 'rolled-back',
      exitCode: 4,
      problems: expect.arrayContaining([expect.objectContaining({ code: 'unmet', line: 5 })]),
    });
    expect(await sandboxes()).toEqual([]);
  });

  test.each([
    { args: ['--verify', 'bare.nslink'], code: 1, says: 'bare.nslink expects nothing that could be verified' },
    {
      args: ['--verify', '--repair', 'pair.nslink'],
      code: 2,
      says: "option '--verify' cannot be used with option '--repair'",
    },
  ])('$args: $says', async ({ args, code, says }) => {
    const { exitCode, stderr } = await run('apply', '--sandbox', '--yes', ...args);
    expect(stderr).toContain(says);
    expect(exitCode).toBe(code);
    expect(await sandboxes()).toEqual([]);
  });
});

test.each([
  { args: ['bare.nslink'], code: 1, says: 'bare.nslink expects nothing: nothing was tested' },
  { args: ['--line', '1', 'pair.nslink'], code: 2, says: 'it has expectations on these lines: 4, 5, 6' },
  { args: ['--line', 'x', 'pair.nslink'], code: 2, says: 'It is a line number, from 1 on.' },
  { args: ['--applied', 'pair.nslink'], code: 3, says: 'pair is not applied' },
  { args: ['--place', 'sandbox', 'pair.nslink'], code: 3, says: 'apply it: nslink apply --sandbox pair.nslink' },
  {
    args: ['--junit', 'no/such/dir.xml', '--line', '5', 'pair.nslink'],
    code: 1,
    says: 'the results cannot be written to no/such/dir.xml',
  },
  { args: ['absent.nslink'], code: 1, says: 'There is no such file.' },
  { args: [], code: 2, says: 'missing required argument' },
])('nslink test $args: $says', async ({ args, code, says }) => {
  const { exitCode, stderr } = await run('test', ...args);
  expect(stderr).toContain(says);
  expect(exitCode).toBe(code);
});

test('without fping, it says how to get it', async () => {
  // In a mount namespace of its own, with something else in its place.
  const fping = (await execa('bash', ['-c', 'type -P fping'])).stdout;
  const { exitCode, stderr } = await start(['test', 'pair.nslink']).catch((error: unknown) => error as never);
  expect([exitCode, String(stderr)]).toEqual([0, '']);
  const hidden = await execa(
    'unshare',
    [
      '--user',
      '--map-root-user',
      '--mount',
      'bash',
      '-c',
      `mount --bind /dev/null ${fping}; exec "$@"`,
      'bash',
      process.execPath,
      join(import.meta.dirname, '../../dist/nslink.mjs'),
      'test',
      'pair.nslink',
    ],
    { cwd: directory, reject: false },
  );
  expect(hidden.stderr).toContain('fping is missing');
  expect(hidden.stderr).toContain('sudo apt-get install fping');
  expect(hidden.exitCode).toBe(3);
});
