import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deedOf, endingOf } from '../../client/running/ending.ts';
import { runProblems } from '../../client/running/run-problems.ts';
import { readJson } from '../../protocol/json.ts';
import { statusReport } from '../../protocol/reports/status.ts';
import { PAIR } from '../cli/nslink.ts';

const NSLINK = join(import.meta.dirname, '../../cli/main.ts');
let folder: string;
let file: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nslink-endings-'));
  file = join(folder, 'pair.nslink');
  await writeFile(file, PAIR);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs `nslink` as root of a machine of its own, which `prepare` has made unfit: nothing of it is left afterwards. */
async function run(prepare: string, ...args: readonly string[]) {
  return inMachine(prepare, process.execPath, [NSLINK, ...args, file]);
}

async function inMachine(prepare: string, program: string, args: readonly string[]) {
  const report = join(folder, 'report.json');
  await rm(report, { force: true });
  const script = `set -e; mount -t tmpfs tmpfs /run; ip link set lo up; ${prepare}; exec "$@"`;
  const own = ['--map-root-user', '--mount', '--net', '--fork', '--kill-child'];
  const end = await execa('unshare', [...own, 'sh', '-c', script, 'sh', program, ...args], {
    reject: false,
    all: true,
    env: { NO_COLOR: '1', NSLINK_REPORT: report },
  });
  return { hasBegun: true, exitCode: end.exitCode, all: end.all, report: await readFile(report, 'utf8') };
}

test.each([
  { what: 'done', prepare: ':', args: ['apply', '--yes'], exitCode: 0, ending: 'is applied', problems: [] },
  {
    what: 'a name that is taken',
    prepare: 'ip netns add ns2',
    args: ['apply', '--yes'],
    exitCode: 3,
    ending: 'was refused, and nothing was changed',
    problems: [{ line: 2, code: 'refused', message: 'a namespace named ns2 exists already' }],
  },
  {
    what: 'a command that fails',
    prepare: 'echo 2 >/proc/sys/user/max_net_namespaces',
    args: ['apply', '--yes'],
    exitCode: 4,
    ending: 'failed and was rolled back',
    problems: [{ line: 2, code: 'failed', message: 'No space left on device' }],
  },
  {
    what: 'nothing to take down',
    prepare: ':',
    args: ['teardown', '--yes'],
    exitCode: 3,
    ending: 'was refused, and nothing was changed',
    problems: [],
  },
] as const)(
  '$args, $what: its exit code, and what VS Code reads',
  async ({ prepare, args, exitCode, ending, problems }) => {
    const end = await run(prepare, ...args);
    expect(end.exitCode, end.all).toBe(exitCode);
    expect(endingOf(args[0], end).words).toBe(ending);
    const { marks, reason } = runProblems(end.report);
    expect(marks).toMatchObject(
      problems.map(problem => ({ ...problem, file, message: expect.stringContaining(problem.message) })),
    );
    // Also where no line of the file is to blame.
    if (exitCode !== 0) expect(reason).toBeTruthy();
  },
);

test('a benchmark of what cannot reach each other: what VS Code says and reads', async () => {
  const apart = join(folder, 'apart.nslink');
  const lines = ['namespace a', 'namespace b', 'switch bridge x', 'switch bridge y'];
  const ends = ['connector veth a.e 10.0.0.1/24 -- x', 'connector veth b.e 10.0.0.2/24 -- y', ''];
  await writeFile(apart, [...lines, ...ends].join('\n'));
  const end = await inMachine(':', process.execPath, [NSLINK, 'bench', apart]);
  expect(end.exitCode, end.all).toBe(1);
  expect(endingOf('benchmark', end).words).toBe('can be made, but not all of it could be measured');
  const problem = { file: apart, line: 5, message: expect.stringContaining('does not reach b'), code: 'unreachable' };
  expect(runProblems(end.report).marks).toMatchObject([problem]);
});

const APPLY = `"${process.execPath}" "${NSLINK}" apply --yes`;

test('a change in whose way something is: what VS Code says and offers', async () => {
  const larger = join(folder, 'larger.nslink');
  await writeFile(larger, `topology pair\n${PAIR}namespace ns3\n`);
  const end = await run(`${APPLY} "${larger}"; ip netns del ns3; ip netns add ns3`, 'apply', '--yes');
  expect(end.exitCode, end.all).toBe(3);
  const changes = { added: 0, changed: 0, replaced: 0, removed: 1, lines: ['- namespace ns3'] };
  const ending = endingOf(deedOf({ action: 'apply', changes }), end);
  expect(ending.words).toBe('was refused, and nothing was changed');
  expect(ending.nextSteps).toContain('checkForDrift');
  expect(endingOf(deedOf({ action: 'apply', changes }), { hasBegun: true, exitCode: 0 }).words).toBe('is changed');
});

test('what has drifted, as the extension asks for it: for people in the terminal, for itself in a file', async () => {
  const words = [NSLINK, 'status', 'pair'];
  const end = await inMachine(`${APPLY} "${file}"; cd "${folder}"; ip netns del ns2`, process.execPath, words);
  // A terminal would show another as a run that broke.
  expect(end.exitCode, end.all).toBe(0);
  expect(end.all).toContain('$ nslink status pair\n');
  expect(end.all).toContain('differs: namespace ns2 is missing');
  expect(readJson(statusReport, end.report)?.topologies[0]?.differences).toContainEqual({
    object: 'namespace ns2',
    kind: 'missing',
    text: 'namespace ns2 is missing',
  });
});

test('what nobody became root for had not begun', () => {
  expect(endingOf('apply', { hasBegun: false, exitCode: undefined }).words).toContain('nothing had begun');
});

test.each(['', 'no JSON', '{}'])('what is no report marks nothing: %j', text => {
  expect(runProblems(text)).toEqual({ marks: [] });
});
