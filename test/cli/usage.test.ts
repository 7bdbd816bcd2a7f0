import { Help } from 'commander';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { makeProgram } from '../../cli/program.ts';
import { MAIN, makeWorkshop, PAIR } from './nslink.ts';
import { reportOf } from './report-schemas.ts';

const workshop = makeWorkshop();
await workshop.write('pair.nslink', PAIR);
const VERBS = new Help()
  .visibleCommands(makeProgram([]))
  .flatMap(verb => (verb.name() === 'help' ? [] : [verb.name()]));
const WITH_JSON = makeProgram([]).commands.flatMap(verb =>
  verb.options.some(({ long }) => long === '--json') ? [verb.name()] : [],
);

describe('help', () => {
  test('lists every verb', async () => {
    const { exitCode, stdout, stderr } = await workshop.run('--help');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    for (const verb of VERBS) expect(stdout).toMatch(new RegExp(`^ {2}${verb} +\\w`, 'm'));
  });

  test.each(VERBS)('of %s has an example, and --json where there is a result', async verb => {
    const { exitCode, stdout, stderr } = await workshop.run(verb, '--help');
    expect(exitCode).toBe(0);
    expect(stderr).toBe('');
    expect(stdout).toContain(`  nslink ${verb} `);
    if (!['lsp', 'completion'].includes(verb)) expect(stdout).toContain('  --json ');
    expect((await workshop.run('help', verb)).stdout).toBe(stdout);
  });

  test('comes without arguments too, as a usage error', async () => {
    const { exitCode, stdout, stderr } = await workshop.run();
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('Verbs:');
  });

  test('--version', async () => {
    expect(await workshop.run('--version')).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) as string,
    });
  });
});

test.each(WITH_JSON)('what %s prints with --json has a type', async verb => {
  await expect(reportOf(verb)).resolves.toHaveProperty('kind', 'schema');
});

describe('usage errors end with 2 and a hint', () => {
  test.each([
    { args: ['chek'], says: "unknown command 'chek'\nhint: did you mean check?\nsee: nslink --help" },
    { args: ['check'], says: "missing required argument 'FILE'\nsee: nslink check --help" },
    { args: ['check', '--jsn', 'x'], says: "unknown option '--jsn'\nhint: did you mean --json?" },
    { args: ['check', '--format', 'xml', 'x'], says: 'Allowed choices are text, json, sarif.' },
    { args: ['script', '--style', 'modern', 'x'], says: 'Allowed choices are batch, classic.' },
    { args: ['script', 'a', 'b'], says: 'too many arguments' },
    { args: ['apply'], says: "missing required argument 'FILE'" },
    { args: ['shell', 'lab'], says: "missing required argument 'NAMESPACE'\nsee: nslink shell --help" },
    { args: ['lsp', '--sdio'], says: "unknown option '--sdio'\nhint: did you mean --stdio?" },
    { args: ['try', '--', 'true'], says: "missing required argument 'FILE'" },
    { args: ['apply', 'pair.nslink'], says: 'nothing was done\nhint: add --yes to go on without a question' },
  ])('$args', async ({ args, says }) => {
    const { exitCode, stdout, stderr } = await workshop.run(...args);
    expect(stderr).toContain(says);
    expect(stderr).toContain('nslink: error: ');
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
  });
});

describe('what is not applied', () => {
  test.each([
    { args: ['teardown', '--sandbox', '--yes', 'lab'], exitCode: 3 },
    { args: ['shell', '--sandbox', 'lab', 'ns1'], exitCode: 3 },
    { args: ['status', '--sandbox', 'lab'], exitCode: 1 },
    { args: ['status', '--sandbox', '../../etc'], exitCode: 1 },
  ])('$args', async ({ args, exitCode }) => {
    const end = await workshop.run(...args);
    expect(end.exitCode).toBe(exitCode);
    expect(end.stderr).toMatch(/ is not applied in a sandbox\nhint: nothing is applied in a sandbox/);
  });

  test('is said in JSON as well', async () => {
    const { exitCode, stdout } = await workshop.run('teardown', '--sandbox', '--yes', '--json', 'lab');
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({ exitCode: 3, error: 'lab is not applied in a sandbox' });
  });
});

test('colours come when forced and go with NO_COLOR', async () => {
  await workshop.write('empty.nslink', '');
  const coloured = await workshop.start(['check', 'empty.nslink'], { env: { FORCE_COLOR: '1' } });
  expect(coloured.stdout).toContain('\u001B[');
  const plain = await workshop.start(['check', 'empty.nslink'], { env: { NO_COLOR: '1' } });
  expect(plain.stdout).not.toContain('\u001B[');
});

test('output that cannot be written is told, and is no success', async () => {
  await workshop.write('full.nslink', PAIR);
  const onFull = (...args: readonly string[]) =>
    execa('bash', ['-c', 'exec "$@" >/dev/full', 'bash', process.execPath, MAIN, ...args], {
      cwd: workshop.directory,
      reject: false,
      stripFinalNewline: false,
    });
  const { stderr, exitCode } = await onFull('script', 'full.nslink');
  expect(stderr).toBe(
    'nslink: error: standard output cannot be written: ENOSPC: no space left on device, write\nhint: what was done stays done; make room, or see it with: nslink status\n',
  );
  expect(exitCode).toBe(1);
  // Any other exit code says more.
  expect((await onFull('plan', '--sandbox', 'full.nslink')).exitCode).toBe(10);
});
