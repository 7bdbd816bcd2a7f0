import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { makeWorkshop, PAIR } from './nslink.ts';

const workshop = makeWorkshop();
const BROKEN = `namespace ns1
namespace ns2
connector veth ns1.tap1 -- ns3.tap2
\tconnector veth ns2.a -- nowhere.b
`;

describe('text', () => {
  test('a file without problems', async () => {
    await workshop.write('pair.nslink', PAIR);
    expect(await workshop.run('check', 'pair.nslink')).toMatchObject({
      exitCode: 0,
      stdout: '1 file checked: no problems\n',
      stderr: '',
    });
  });

  test('every problem with its place, its line and marks under it', async () => {
    await workshop.write('broken.nslink', BROKEN);
    const { exitCode, stdout, stderr } = await workshop.run('check', 'broken.nslink');
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    const lines = stdout.split('\n');
    expect(lines[0]).toMatch(/^broken\.nslink:3:28: error: .*ns3.* \[undeclared-node\]$/);
    expect(lines[1]).toBe(' 3 | connector veth ns1.tap1 -- ns3.tap2');
    expect(lines[2]).toBe('   |                            ^^^');
    expect(lines[3]).toMatch(/^broken\.nslink:4:26: error: .*nowhere/);
    expect(lines[4]).toBe(' 4 | \tconnector veth ns2.a -- nowhere.b');
    expect(lines[5]).toBe('   | \t                        ^^^^^^^');
    expect(lines.at(-2)).toBe('1 file checked: 2 errors');
  });

  test('Windows line ends and a byte order mark count for nothing', async () => {
    await workshop.write('windows.nslink', `\uFEFF${BROKEN.replaceAll('\n', '\r\n')}`);
    const { stdout } = await workshop.run('check', 'windows.nslink');
    expect(stdout).toContain('windows.nslink:3:28: ');
    expect(stdout).toContain('\n 3 | connector veth ns1.tap1 -- ns3.tap2\n   |                            ^^^\n');
  });

  test('- is standard input', async () => {
    const { exitCode, stdout } = await workshop.start(['check', '-'], { input: BROKEN });
    expect(exitCode).toBe(1);
    expect(stdout).toContain('<stdin>:3:28: error: ');
    expect(await workshop.start(['check', '-'], { input: PAIR })).toMatchObject({ exitCode: 0 });
  });

  test('several files, the same one once', async () => {
    await workshop.write('pair.nslink', PAIR);
    await workshop.write('broken.nslink', BROKEN);
    const { exitCode, stdout } = await workshop.run('check', 'pair.nslink', 'broken.nslink', 'pair.nslink');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('2 files checked: 2 errors');
  });

  test('names of files cannot command the terminal', async () => {
    await workshop.write('\u001B[2Jx.nslink', '');
    const { stdout } = await workshop.run('check', '\u001B[2Jx.nslink');
    expect(stdout).toContain('\uFFFD[2Jx.nslink:1:1: error: ');
    expect(stdout).not.toContain('\u001B');
  });
});

describe('files that are no topologies: a located error each', () => {
  const noise = Buffer.alloc(10 * 1024 * 1024, 0xc3);
  test.each([
    { name: 'empty', content: '', says: 'f:1:1: error: The file is empty' },
    {
      name: 'not UTF-8',
      content: Buffer.from('namespace ns1\nnamespace \xfcber', 'latin1'),
      says: 'f:2:11: error: The byte 0xFC is not UTF-8',
    },
    {
      name: 'a real U+FFFD before',
      content: Buffer.concat([Buffer.from('// \uFFFD\n'), Buffer.from([0x41, 0xff])]),
      says: 'f:2:2: error: The byte 0xFF is not UTF-8',
    },
    {
      name: 'cut in a character',
      content: Buffer.from('namespace é').subarray(0, -1),
      says: 'f:1:11: error: The byte 0xC3 is not UTF-8',
    },
    { name: 'one byte', content: Buffer.from([0xff]), says: 'f:1:1: error: The byte 0xFF is not UTF-8' },
    {
      name: 'UTF-16',
      content: Buffer.from('\uFEFFnamespace ns1', 'utf16le'),
      says: 'f:1:1: error: The file is UTF-16',
    },
    { name: 'NUL bytes', content: 'namespace ns1\nname\0space', says: 'f:2:5: error: Here is a NUL byte' },
    { name: '10 MB of noise', content: noise, says: 'f:1:1: error: The file is larger than 8 MB' },
    { name: 'noise of allowed size', content: 'a;b "\n'.repeat(500_000), says: 'f:1:2: error: ' },
    { name: 'an unterminated string', content: 'namespace "ns1\nnamespace ns2', says: 'f:1:11: error: ' },
    { name: 'an unterminated comment', content: 'namespace ns1 /* to the end', says: 'f:1:15: error: ' },
  ])('$name', async ({ content, says }) => {
    await workshop.write('f', content);
    const { exitCode, stdout, stderr } = await workshop.run('check', 'f');
    expect(stdout).toContain(says);
    expect(stdout.length).toBeLessThan(50_000);
    expect(stderr).toBe('');
    expect(exitCode).toBe(1);
  });

  test.each([
    { name: 'missing', says: 'missing: error: There is no such file.' },
    { name: 'directory', says: 'directory: error: This is a directory' },
    { name: 'directory/../f/x', says: 'error: There is no such file.' },
    { name: 'x'.repeat(300), says: 'error: No file can have so long a name.' },
    { name: '/dev/zero', says: '/dev/zero:1:1: error: The file is larger' },
  ])('$name', async ({ name, says }) => {
    await mkdir(join(workshop.directory, 'directory'), { recursive: true });
    await workshop.write('f', '');
    const { exitCode, stdout, stderr } = await workshop.run('check', name);
    expect(stdout + stderr).toContain(says);
    expect(stdout + stderr).not.toMatch(/^ +at /m);
    expect(exitCode).toBe(1);
  });
});

describe('names that no kernel or shell should see', () => {
  const names = [
    '$(reboot)',
    '-rf',
    'a;b',
    '../x',
    'x'.repeat(300),
    'a b',
    '`id`',
    "a'b",
    '..',
    'ns\u0661',
    '\u0430pple',
    'a\u200Bb',
  ];
  const statements = (name: string) => [
    `namespace ${name}`,
    `switch bridge ${name}`,
    `topology ${name}`,
    `namespace a\nnamespace b\nconnector veth a.${name} -- b.x`,
  ];
  const bare = ['$(reboot)', '-rf', 'a;b', '../x', '`id`', '\u0430pple'];
  const texts = [...names.map(name => `"${name}"`), ...bare].flatMap(statements);

  test('an error with its place each', async () => {
    const files = await Promise.all(texts.map((text, index) => workshop.write(`name${index}.nslink`, `${text}\n`)));
    const { exitCode, stdout, stderr } = await workshop.run('check', '--json', ...files);
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    const checked = (JSON.parse(stdout) as { files: { problems: { severity: string; line?: number }[] }[] }).files;
    for (const [index, text] of texts.entries()) {
      expect(checked[index]?.problems, text).toContainEqual(
        expect.objectContaining({ severity: 'error', line: text.split('\n').length }),
      );
    }
  });

  test.each(names)('no script holds %s', async name => {
    await workshop.write('name.nslink', `namespace "${name}"\n`);
    const { exitCode, stdout, stderr } = await workshop.run('script', 'name.nslink');
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^name\.nslink:1:11: error: .* \[[a-z-]+\]\n 1 \| /);
    expect(exitCode).toBe(1);
  });
});

describe('--json', () => {
  test('has the counts, and each problem with its place', async () => {
    await workshop.write('pair.nslink', PAIR);
    await workshop.write('broken.nslink', BROKEN);
    const { exitCode, stdout, stderr } = await workshop.run(
      'check',
      '--json',
      'pair.nslink',
      'broken.nslink',
      'missing',
    );
    expect(exitCode).toBe(1);
    expect(stderr).toBe('');
    expect(JSON.parse(stdout)).toMatchObject({
      files: [
        { file: 'pair.nslink', topology: 'pair', problems: [] },
        {
          file: 'broken.nslink',
          topology: null,
          problems: [
            { severity: 'error', code: 'undeclared-node', line: 3, column: 28, endLine: 3, endColumn: 31 },
            { severity: 'error', code: 'undeclared-node', line: 4, column: 26, endLine: 4, endColumn: 33 },
          ],
        },
        { file: 'missing', problems: [{ severity: 'error', code: 'cannot-read' }] },
      ],
      errors: 3,
      warnings: 0,
      hints: 0,
    });
    const sameAs = await workshop.run('check', '--format', 'json', 'pair.nslink', 'broken.nslink', 'missing');
    expect(sameAs.stdout).toBe(stdout);
  });
});

describe('--format sarif', () => {
  test('is SARIF 2.1.0 with rules, levels and regions', async () => {
    await workshop.write('bröken 1.nslink', BROKEN);
    const { exitCode, stdout } = await workshop.run('check', '--format', 'sarif', 'bröken 1.nslink', 'missing');
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'nslink', rules: [{ id: 'cannot-read' }, { id: 'undeclared-node' }] } },
          columnKind: 'utf16CodeUnits',
          results: [
            {
              ruleId: 'undeclared-node',
              ruleIndex: 1,
              level: 'error',
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: 'br%C3%B6ken%201.nslink' },
                    region: { startLine: 3, startColumn: 28, endLine: 3, endColumn: 31 },
                  },
                },
              ],
            },
            { ruleId: 'undeclared-node' },
            { ruleId: 'cannot-read', ruleIndex: 0 },
          ],
        },
      ],
    });
  });
});
