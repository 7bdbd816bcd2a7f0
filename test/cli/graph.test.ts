import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { makeWorkshop, PAIR } from './nslink.ts';

const workshop = makeWorkshop();
await workshop.write('pair.nslink', PAIR);
await workshop.write('star.nslink', 'namespace h[1..20]\nswitch bridge hub\nconnector veth h[*].eth0 -- hub\n');

test.each([
  ['svg', /^<svg xmlns="http:\/\/www.w3.org\/2000\/svg" [\s\S]*prefers-color-scheme[\s\S]*<\/svg>\n$/],
  ['dot', /^graph "pair" \{\n[\s\S]*"namespace ns1" -- "namespace ns2"[\s\S]*\}\n$/],
  ['mermaid', /^flowchart LR\n {2}n0\("ns1"\)\n/],
  ['json', /^\{\n {2}"topology": "pair",\n/],
])('prints %s', async (format, text) => {
  const { exitCode, stdout, stderr } = await workshop.run('graph', 'pair.nslink', '--format', format);
  expect(stdout).toMatch(text);
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
});

test('--json leads each thing home', async () => {
  const { stdout } = await workshop.run('graph', '--json', 'pair.nslink');
  const { nodes, links } = JSON.parse(stdout) as Record<'nodes' | 'links', { id: string; range: object }[]>;
  expect(nodes).toMatchObject([{ id: 'namespace ns1', range: { line: 1, column: 1 } }, { id: 'namespace ns2' }]);
  expect(links).toMatchObject([
    { kind: 'veth', range: { line: 3 }, ends: [{ name: 'tap1', addresses: ['10.0.0.1/24'] }, { name: 'tap2' }] },
  ]);
});

test('-o writes a file in the format of its name', async () => {
  const { stdout, exitCode } = await workshop.run('graph', 'pair.nslink', '-o', 'pair.mmd');
  expect({ stdout, exitCode }).toEqual({ stdout: '', exitCode: 0 });
  expect(await readFile(join(workshop.directory, 'pair.mmd'), 'utf8')).toMatch(/^flowchart/);
});

test('a file that cannot be written', async () => {
  const { exitCode, stderr } = await workshop.run('graph', 'pair.nslink', '-o', 'missing/pair.svg');
  expect(exitCode).toBe(1);
  expect(stderr).toMatch(/^nslink: error: missing\/pair.svg could not be written: ENOENT/);
});

test('--unfold draws each member, and knows which families there are', async () => {
  const folded = await workshop.run('graph', 'star.nslink');
  expect(folded.stdout).toContain('data-id="family h[1..20]"');
  for (const family of ['h', 'all']) {
    const { stdout } = await workshop.run('graph', 'star.nslink', '--unfold', family);
    expect(stdout).toContain('data-id="namespace h20"');
  }
  expect(await workshop.run('graph', 'star.nslink', '--unfold', 'x')).toMatchObject({
    exitCode: 2,
    stderr: 'nslink: error: there is no family x in it\nhint: its families: h[1..20]\n',
  });
});

test('a file with errors: no picture, the errors on standard error', async () => {
  await workshop.write('broken.nslink', 'connector veth a.x -- b.y\n');
  const { exitCode, stdout, stderr } = await workshop.run('graph', 'broken.nslink');
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^broken\.nslink:1:16: error: /);
});
