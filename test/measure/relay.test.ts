import { execa } from 'execa';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { projectRoot } from '../../workbench/server-build/places.ts';

/** A frame of kind `exit`, see frames.mjs. */
function exitFrame(body: string): Buffer {
  const head = Buffer.alloc(9);
  head.writeUInt8(8, 0);
  head.writeUInt32BE(Buffer.byteLength(body), 5);
  return Buffer.concat([head, Buffer.from(body)]);
}

/** What the relay makes of the end of a command, as a kernel tells it. */
async function relayed(end: unknown) {
  const directory = await mkdtemp(join(tmpdir(), 'nslink-relay-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const keeper = createServer(relay => {
    relay.on('error', () => undefined);
    relay.write(exitFrame(JSON.stringify(end)));
  });
  await new Promise<void>(resolve => keeper.listen(join(directory, 'keeper.sock'), resolve));
  onTestFinished(() => void keeper.close());
  const relay = join(projectRoot, 'runtime/sandbox/own-kernel/relay.mjs');
  const { exitCode, signal, stderr } = await execa(process.execPath, [relay, directory, '--', 'true'], {
    reject: false,
  });
  return { exitCode, signal, stderr };
}

test.each([
  [
    { code: 7, signal: null },
    { exitCode: 7, stderr: '' },
  ],
  [
    { code: null, signal: 'SIGTERM' },
    { signal: 'SIGTERM', stderr: '' },
  ],
  [{ error: 'ENOENT' }, { exitCode: 127, stderr: 'true: No such file or directory' }],
])('a command ends as it did in there: %j', async (end, told) => {
  expect(await relayed(end)).toMatchObject(told);
});

test.each([{}, null, { code: null, signal: null }, { code: '7' }, { code: null, signal: 'SIGNONE' }])(
  'an end that is none is not taken for one: %j',
  async end => {
    expect(await relayed(end)).toMatchObject({
      exitCode: 125,
      stderr: `nslink: the sandbox tells of an end that is not known: ${JSON.stringify(end)}`,
    });
  },
);
