import { execa } from 'execa';
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { makeWorkshop, OVS, PAIR } from './nslink.ts';

const workshop = makeWorkshop();
await workshop.write('pair.nslink', PAIR);
await workshop.write('ovs.nslink', OVS);

interface ScriptJson {
  readonly topology: string;
  readonly sha256: string;
  readonly text: string;
  readonly sources: readonly ({ readonly line: number; readonly column: number } | null)[];
}

describe.each(['pair.nslink', 'ovs.nslink'])('%s', file => {
  test.each(['', '--teardown', '--style classic', '--teardown --style classic'])(
    'is printed byte for byte: %s',
    async options => {
      const args = options.split(' ').filter(Boolean);
      const { exitCode, stdout, stderr } = await workshop.run('script', ...args, file);
      expect(exitCode).toBe(0);
      expect(stderr).toBe('');
      expect((await execa({ input: stdout })`bash -n`).exitCode).toBe(0);
      const again = await workshop.run('script', '--json', ...args, file);
      const json = JSON.parse(again.stdout) as ScriptJson;
      expect(json.text).toBe(stdout);
      expect(json.sha256).toBe(createHash('sha256').update(stdout).digest('hex'));
    },
  );
});

test('--json leads each line home', async () => {
  const { stdout } = await workshop.run('script', '--json', 'pair.nslink');
  const { text, sources } = JSON.parse(stdout) as ScriptJson;
  const veth = text.split('\n').findIndex(line => line.includes('type veth'));
  expect(sources[veth]).toMatchObject({ line: 3, column: 1 });
  expect(sources).toHaveLength(text.split('\n').length - 1);
});

test('a file with errors: nothing on standard output, the errors on the other', async () => {
  await workshop.write('broken.nslink', 'connector veth a.x -- b.y\n');
  const { exitCode, stdout, stderr } = await workshop.run('script', 'broken.nslink');
  expect(exitCode).toBe(1);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^broken\.nslink:1:16: error: /);
  expect(stderr).toContain('nslink: error: broken.nslink has 2 errors: nothing was done\n');
});

test('a missing file', async () => {
  expect(await workshop.run('script', 'missing')).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: expect.stringContaining('missing: error: There is no such file.') as string,
  });
});
