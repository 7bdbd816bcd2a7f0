import { execa } from 'execa';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { listRuns } from '../../runtime/run-log.ts';
import { findSandbox, listSandboxes, openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop, PAIR } from './nslink.ts';

const { run, write } = makeWorkshop();
afterEach(async () => {
  for (const { name = '' } of await listSandboxes()) await removeSandbox(name);
});

test('lists the runs of a topology, by name or by file, and shows one in full', async () => {
  const place = await openSandbox('lab', { throwaway: false, openVSwitch: false });
  const [program = '', ...enter] = place.enter;
  await execa(program, [...enter, 'ip', 'netns', 'add', 'ns2']);
  await write('lab.nslink', PAIR);
  expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(3);
  await execa(program, [...enter, 'ip', 'netns', 'del', 'ns2']);
  expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
  const { sha256 } = JSON.parse((await run('script', '--json', 'lab.nslink')).stdout) as { sha256: string };

  const list = await run('log', '--sandbox', 'lab');
  const rows = list.stdout.split('\n').filter(row => row.includes('apply'));
  expect(rows).toHaveLength(2);
  expect(rows[0]).toMatch(new RegExp(`│ 1 │ \\d{4}-.* │ apply │ done +│ +\\d+ ms │ ${sha256.slice(0, 12)} │`));
  expect(rows[1]).toMatch(/│ 2 │ .* │ refused │/);
  expect(list).toMatchObject({ stderr: '', exitCode: 0 });
  expect((await run('log', '--sandbox', 'lab.nslink')).stdout).toBe(list.stdout);

  const last = await run('log', '--sandbox', 'lab', '--last');
  expect(last.stdout).toMatch(/^lab: apply, begun .*: done in \d+ ms\n {2}script: {2}\/.*\/apply\.sh\n {2}SHA-256: /);
  expect(last.stdout).toContain('\nwhat it reported:\n  [1/4] 2 namespaces\n');
  expect((await run('log', '--sandbox', 'lab', '1')).stdout).toBe(last.stdout);

  const refused = await run('log', '--sandbox', 'lab', '2');
  expect(refused.stdout).toMatch(
    /\nwhat went wrong:\n {2}refused: a namespace named ns2 exists already, .* \(line \d+ of the script: namespace ns2\)\n/,
  );
  const json = JSON.parse((await run('log', '--sandbox', '--json', 'lab', '2')).stdout) as {
    run: { script: { path: string } };
  };
  expect(json).toMatchObject({
    topology: 'lab',
    place: { kind: 'sandbox', name: 'lab' },
    run: {
      number: 2,
      task: 'apply',
      outcome: 'refused',
      exitCode: 3,
      problems: [{ code: 'refused', command: 'namespace ns2' }],
      output: '',
    },
  });
  expect(await readFile(json.run.script.path, 'utf8')).toBe((await run('script', 'lab.nslink')).stdout);
});

test('a run that was cut off says so', async () => {
  await write('lab.nslink', PAIR);
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  const [last] = await listRuns((await findSandbox('lab'))!, 'lab');
  await rm(join(last!.directory, 'result'));
  expect((await run('log', '--sandbox', 'lab')).stdout).toMatch(/│ cut off │ +│/);
  expect(JSON.parse((await run('log', '--sandbox', '--json', 'lab')).stdout)).toMatchObject({
    runs: [{ number: 1, outcome: 'cut-off', exitCode: null, milliseconds: null }],
  });
});

test('nothing kept, or no such run: what there is', async () => {
  await write('lab.nslink', PAIR);
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  const elsewhere = await run('log', 'lab-of-nobody');
  expect(elsewhere.stderr).toContain('nslink: error: no run of lab-of-nobody is kept on this machine\nhint: ');
  expect(elsewhere.stderr).toContain('with --sandbox there is one of: lab\n');
  expect(elsewhere).toMatchObject({ stdout: '', exitCode: 3 });
  const unknown = await run('log', '--sandbox', 'other');
  expect(unknown.stderr).toContain('no run of other is kept in a sandbox\nhint: there is a log of: lab');
  const number = await run('log', '--sandbox', 'lab', '7');
  expect(number.stderr).toBe('nslink: error: there is no run 7 of lab: 1 run kept\n');
  expect(number.exitCode).toBe(2);
  expect((await run('log', '--sandbox', 'lab', 'first')).exitCode).toBe(2);
  expect((await run('log', '--sandbox', 'lab', '2', '--last')).exitCode).toBe(2);
});
