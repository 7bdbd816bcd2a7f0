import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ALL_FINDINGS } from '../../cli/explain/all-findings.ts';
import { findingsPage } from '../../scripts/findings-page.ts';
import { makeWorkshop } from './nslink.ts';

const workshop = makeWorkshop();

test('docs/findings.md is what the table says: if not, run `npm run docs`', async () => {
  const page = await readFile(join(import.meta.dirname, '../../docs/findings.md'), 'utf8');
  expect(page).toBe(await findingsPage());
  const headings = [...page.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) => heading.toLowerCase());
  expect(new Set(headings).size).toBe(headings.length);
  expect(headings).toEqual(expect.arrayContaining([...ALL_FINDINGS.keys()]));
});

describe('nslink explain', () => {
  test('shows the mistake, what check says about it, and the text put right', async () => {
    const { exitCode, stdout, stderr } = await workshop.run('explain', 'missing-end');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(`missing-end (error): A connector with one end

Every connector joins two nodes. Add two hyphens and the other end, as in
\`connector veth ns1 -- ns2\`.

Wrong:
  namespace ns1
  switch ovs lan
  connector internal ns1.eth0 10.0.0.1/24

  example.nslink:3:20: error: An internal connector joins a namespace and an Open vSwitch: add the other end, as in \`-- NODE\`. [missing-end]
   3 | connector internal ns1.eth0 10.0.0.1/24
     |                    ^^^^^^^^^^^^^^^^^^^^

Right:
  namespace ns1
  switch ovs lan
  connector internal ns1.eth0 10.0.0.1/24 -- lan
`);
  });

  test.each(['[missing-end]', 'nslink(missing-end)', 'Missing-End'])('takes %s, too', async code => {
    expect((await workshop.run('explain', code)).stdout).toBe((await workshop.run('explain', 'missing-end')).stdout);
  });

  test('what has no example', async () => {
    const { exitCode, stdout } = await workshop.run('explain', 'not-utf8');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/^not-utf8 \(error\): A file in another encoding/);
  });

  test('--json', async () => {
    const { exitCode, stdout } = await workshop.run('explain', '--json', 'mtu-mismatch');
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toEqual({
      code: 'mtu-mismatch',
      severity: 'warning',
      title: ALL_FINDINGS.get('mtu-mismatch')?.title,
      explanation: ALL_FINDINGS.get('mtu-mismatch')?.explanation,
      example: {
        wrong: expect.stringMatching(/^namespace [^[]*[^\n]$/),
        says: expect.stringMatching(/^example\.nslink:\d+:\d+: warning: .* \[mtu-mismatch\]\n/),
        right: expect.stringMatching(/^namespace [^[]*[^\n]$/),
      },
    });
  });

  test('lists all codes', async () => {
    const { exitCode, stdout } = await workshop.run('explain');
    expect(exitCode).toBe(0);
    for (const [code, { title }] of ALL_FINDINGS) {
      expect(stdout).toMatch(new RegExp(`^ {2}${code} +${title}$`, 'm'));
    }
    const list = JSON.parse((await workshop.run('explain', '--json')).stdout) as { findings: { code: string }[] };
    expect(list.findings.map(({ code }) => code)).toEqual([...ALL_FINDINGS.keys()]);
  });

  test.each([
    { code: 'duplicate-adress', hint: 'did you mean duplicate-address?' },
    { code: 'duplicate', hint: 'did you mean duplicate-name, ' },
    { code: 'xyzzy', hint: 'to list all codes: nslink explain' },
    { code: '', hint: 'to list all codes: nslink explain' },
  ])('"$code" is no code', async ({ code, hint }) => {
    const { exitCode, stdout, stderr } = await workshop.run('explain', code);
    expect(exitCode).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(`nslink: error: there is no finding called ${code}`);
    expect(stderr).toContain(`hint: ${hint}`);
  });
});

describe('SARIF', () => {
  test('carries the same for each rule', async () => {
    await workshop.write('f.nslink', 'connector veth a -- b\n');
    const { stdout } = await workshop.run('check', '--format', 'sarif', 'f.nslink');
    const log = JSON.parse(stdout) as { runs: { tool: { driver: { rules: unknown[] } } }[] };
    expect(log.runs[0]?.tool.driver.rules).toEqual([
      {
        id: 'undeclared-node',
        shortDescription: { text: ALL_FINDINGS.get('undeclared-node')?.title },
        fullDescription: { text: ALL_FINDINGS.get('undeclared-node')?.explanation },
        help: {
          text: expect.stringContaining('nslink explain undeclared-node'),
          markdown: expect.stringContaining('`nslink explain undeclared-node`'),
        },
        defaultConfiguration: { level: 'error' },
      },
    ]);
  });
});

/** A new code of the files' own needs an entry as well; the compiler sees to that. */
test.each([
  { code: 'cannot-read', content: undefined },
  { code: 'empty-file', content: '' },
  { code: 'file-too-large', content: ' '.repeat(8 * 1024 * 1024 + 1) },
  { code: 'not-utf8', content: Buffer.from([0xff]) },
  { code: 'nul-byte', content: 'a\0' },
])('$code is found', async ({ code, content }) => {
  if (content !== undefined) await workshop.write(`${code}.nslink`, content);
  const { stdout } = await workshop.run('check', '--json', `${code}.nslink`);
  expect(JSON.parse(stdout)).toMatchObject({ files: [{ problems: [{ code, severity: 'error' }] }] });
});
