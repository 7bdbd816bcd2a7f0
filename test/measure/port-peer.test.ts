import { execa } from 'execa';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../../workbench/server-build/places.ts';

const PEER = join(projectRoot, 'runtime/expect/port-peer.mjs');

/** In the place of node:net: of the connections that are asked for, only some are tried, and the others hear nothing. */
const TRIES = (which: string) =>
  `data:text/javascript,${encodeURIComponent(`
    import net from 'node:net';
    import { syncBuiltinESMExports } from 'node:module';
    const { connect } = net;
    let count = 0;
    net.connect = options => (${which}).includes(++count) ? connect(options) : new net.Socket();
    syncBuiltinESMExports();`)}`;

/** A port of this machine that nobody listens on. */
async function closedPort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise(resolve => server.close(resolve));
  return port;
}

async function tryPort(which: string): Promise<unknown> {
  const words = ['--import', TRIES(which), PEER, 'try', '500', 'keep', '127.0.0.1', `${await closedPort()}/tcp`];
  const { stdout } = await execa(process.execPath, words, { stdin: 'pipe' });
  return JSON.parse(stdout);
}

test('what was refused is refused, though the last attempt was cut off', async () => {
  expect(await tryPort('[1]')).toEqual({ problem: 'ECONNREFUSED' });
});

test('what was never answered is silent', async () => {
  expect(await tryPort('[]')).toEqual({ problem: 'ETIMEDOUT' });
});
