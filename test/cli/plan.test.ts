import { execa } from 'execa';
import { once } from 'node:events';
import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { findSandbox } from '../../runtime/sandbox/sandbox.ts';
import { makeWorkshop } from './nslink.ts';

const { directory, run, start, write } = makeWorkshop();

const lab = (settings: string) => `topology lab
namespace ns1
namespace ns2
switch bridge br { ${settings} }
connector veth ns1.eth0 10.0.0.1/24 -- br
connector veth ns2.eth0 10.0.0.2/24 -- br
`;

test('a plan needs nothing applied, no root, and says all that apply would make', async () => {
  await write('lab.nslink', lab('stp off'));
  const planned = await run('plan', '--sandbox', 'lab.nslink');
  expect(planned.exitCode).toBe(10);
  expect(planned.stdout).toContain('lab is not applied in its sandbox: apply makes all of it, 2 namespaces, 1 switch');
  expect(planned.stdout).toContain('\n  + veth ns1.eth0 -- br.br-ns1');
  const script = await run('plan', '--sandbox', '--script', 'lab.nslink');
  expect(script.stdout).toBe((await run('script', 'lab.nslink')).stdout);
});

test('a changed file is planned, applied as a change, repaired; then there is nothing to do', async () => {
  await write('lab.nslink', lab('stp off'));
  expect((await run('apply', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
  const same = await run('plan', '--sandbox', 'lab.nslink');
  expect(same).toMatchObject({ exitCode: 0, stderr: '' });
  expect(same.stdout).toBe('lab is applied in its sandbox just as lab.nslink says: nothing to do\n');

  await write(
    'lab.nslink',
    `${lab('mtu 1400')}namespace ns3\nconnector veth ns3.eth0 10.0.0.3/24 -- br { mtu 1400 }\n`,
  );
  const planned = await run('plan', '--sandbox', 'lab.nslink');
  expect(planned.exitCode).toBe(10);
  expect(planned.stdout).toContain(`lab, applied in its sandbox: 3 changes: 2 added, 1 changed
  + namespace ns3
  + veth ns3.eth0 -- br.br-ns3
  ~ switch br
      mtu: none → 1400
`);
  const json = JSON.parse((await run('plan', '--sandbox', '--json', 'lab.nslink')).stdout) as Record<string, unknown>;
  expect(json).toMatchObject({
    topology: 'lab',
    applied: true,
    changes: [
      { kind: 'added', object: 'namespace ns3', range: { line: 7, column: 1 } },
      { kind: 'added', object: 'veth ns3.eth0 -- br.br-ns3' },
      { kind: 'changed', object: 'switch br', settings: [{ setting: 'mtu', from: 'none', to: '1400' }] },
    ],
  });
  const { sha256 } = json.script as { sha256: string };

  const changed = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(changed.exitCode).toBe(0);
  expect(changed.stdout).toMatch(/^lab is changed: 2 added, 1 changed, now 3 namespaces, .* in \d+ ms\n$/);
  expect(changed.stderr).toContain(`Runs a script with SHA-256 ${sha256}, to see it: nslink plan --script --sandbox`);
  expect((await run('plan', '--sandbox', 'lab.nslink')).exitCode).toBe(0);
  expect((await run('status', '--sandbox', 'lab')).stdout).toContain('all is as applied');

  await run('shell', '--sandbox', 'lab', 'ns3', '--', 'ip', 'address', 'del', '10.0.0.3/24', 'dev', 'eth0');
  await run('shell', '--sandbox', 'lab', 'ns1', '--', 'ip', 'link', 'del', 'eth0');
  const repaired = await run('apply', '--repair', '--sandbox', '--yes', '--json', 'lab.nslink');
  expect(JSON.parse(repaired.stdout)).toMatchObject({
    outcome: 'repaired',
    exitCode: 0,
    changes: [
      { kind: 'replaced', object: 'veth ns1.eth0 -- br.br-ns1', because: 'it is not there as it was applied' },
      { kind: 'changed', object: 'veth ns3.eth0 -- br.br-ns3' },
    ],
  });
  expect((await run('status', '--sandbox', 'lab')).stdout).toContain('all is as applied');

  await write('lab.nslink', lab('stp on'));
  const other = await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink');
  expect(other.exitCode).toBe(3);
  expect(other.stderr).toContain('lab.nslink says something else by now than what is applied: nothing was repaired');
  expect((await run('teardown', '--sandbox', '--yes', 'lab')).exitCode).toBe(0);
});

test('status --watch tells each change until it is interrupted', async () => {
  await write('lab.nslink', lab('stp off'));
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  const watching = start(['status', '--sandbox', '--watch', '--json', 'lab']);
  const lines = createInterface({ input: watching.stdout! })[Symbol.asyncIterator]();
  const differences = async () => (JSON.parse((await lines.next()).value!) as { differences: unknown }).differences;
  expect(await differences()).toEqual([]);
  await once(watching.stderr!, 'data');
  await run('shell', '--sandbox', 'lab', 'ns1', '--', 'ip', 'link', 'set', 'eth0', 'down');
  expect(await differences()).toMatchObject([{ object: 'interface ns1.eth0', setting: 'state', to: 'down' }]);
  await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink');
  while (((await differences()) as unknown[]).length > 0);
  watching.kill('SIGINT');
  expect((await watching).exitCode).toBe(0);
  await run('teardown', '--sandbox', '--yes', 'lab');
});

test('what is not applied cannot be repaired', async () => {
  await write('lab.nslink', lab('stp off'));
  const { exitCode, stderr } = await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink');
  expect(exitCode).toBe(3);
  expect(stderr).toContain('make it: nslink apply --sandbox lab.nslink');
});

test('a change beside which something has drifted: made, and told, with the way to put it back; exit code 1', async () => {
  await write('lab.nslink', lab('stp off'));
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  await run('shell', '--sandbox', 'lab', 'ns1', '--', 'ip', 'link', 'set', 'eth0', 'down');
  await write('lab.nslink', lab('stp on'));
  const changed = await run('apply', '--sandbox', '--yes', 'lab.nslink');
  expect(changed.stdout).toMatch(
    /^lab is changed: 1 changed, .*\nbut beside that it has drifted:\n {2}interface ns1\.eth0: state is down, was applied as up\n$/,
  );
  expect(changed.stderr).toContain('put it back: nslink apply --repair --sandbox lab.nslink\n');
  expect(changed.exitCode).toBe(1);
  await write('lab.nslink', lab('stp off'));
  const json = await run('apply', '--sandbox', '--yes', '--json', 'lab.nslink');
  expect(JSON.parse(json.stdout)).toMatchObject({
    outcome: 'changed',
    exitCode: 1,
    drift: [{ object: 'interface ns1.eth0', setting: 'state', to: 'down' }],
  });
  expect((await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
  expect((await run('teardown', '--sandbox', '--yes', 'lab')).exitCode).toBe(0);
});

test('a repair that fails is rolled back, and tells what of the drift is no more', async () => {
  await write('lab.nslink', lab('stp off'));
  await run('apply', '--sandbox', '--yes', 'lab.nslink');
  const damage = async () => {
    await run('shell', '--sandbox', 'lab', 'ns1', '--', 'ip', 'link', 'set', 'eth0', 'down');
    await run('shell', '--sandbox', 'lab', 'ns2', '--', 'ip', 'address', 'del', '10.0.0.2/24', 'dev', 'eth0');
  };
  await damage();
  const putBackIp = await refuseBatches('replace 10.0.0.2/24');
  const failed = await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink');
  expect(failed.stderr).toContain(`rolled back: all is as applied, but for what has drifted\n`);
  expect(failed.stderr).toMatch(
    /\napply lab: failed and rolled back, all is as before but for drift: of 2 things that had drifted, 1 is as applied now:\n {2}no more: interface ns1\.eth0: state is down, was applied as up\n$/,
  );
  expect(failed.exitCode).toBe(4);
  expect((await run('status', '--sandbox', 'lab')).stdout).not.toContain('ns1.eth0');
  await damage();
  const json = await run('apply', '--repair', '--sandbox', '--yes', '--json', 'lab.nslink');
  expect(JSON.parse(json.stdout)).toMatchObject({
    outcome: 'rolled-back',
    exitCode: 4,
    drift: [{ object: 'interface ns2.eth0', setting: 'addresses' }],
    mended: ['interface ns1.eth0: state is down, was applied as up'],
  });
  await putBackIp();
  expect((await run('apply', '--repair', '--sandbox', '--yes', 'lab.nslink')).exitCode).toBe(0);
  expect((await run('teardown', '--sandbox', '--yes', 'lab')).exitCode).toBe(0);
});

/** Lets `ip` in the sandbox refuse files of commands that hold such words; returns what ends that. */
async function refuseBatches(words: string): Promise<() => Promise<void>> {
  const { enter = [] } = (await findSandbox('lab')) ?? {};
  const ip = (await execa({ env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin' } })`which ip`).stdout;
  const [real, refusing] = [join(directory, 'real-ip'), join(directory, 'refusing-ip')];
  await copyFile(ip, real);
  const script = `#!/bin/bash\nif [[ $1 == -batch && -f $2 && $(<"$2") == *'${words}'* ]]; then exit 1; fi\nexec ${real} "$@"\n`;
  await writeFile(refusing, script, { mode: 0o755 });
  const [program = '', ...rest] = enter;
  await execa(program, [...rest, 'mount', '--bind', refusing, ip]);
  return async () => {
    await execa(program, [...rest, 'umount', ip]);
  };
}
