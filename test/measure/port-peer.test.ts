import { execa } from 'execa';
import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
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

/** How long a port takes that answers, in ms; `more`: words for node before the program. */
async function timeOf(port: string, ...more: readonly string[]): Promise<unknown> {
  const words = [...more, PEER, 'try', '5000', 'keep', '127.0.0.1', port];
  const { stdout } = await execa(process.execPath, words, { stdin: 'pipe' });
  return JSON.parse(stdout);
}

/** In the place of node:net: the first time that something is connected, all stands still for this long. */
const SLOW_AT_FIRST = `data:text/javascript,${encodeURIComponent(`
  import net from 'node:net';
  import { syncBuiltinESMExports } from 'node:module';
  const { connect } = net;
  let count = 0;
  net.connect = options => {
    const socket = connect(options);
    if (++count === 1) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000);
    return socket;
  };
  syncBuiltinESMExports();`)}`;

test('how long a connection takes is not how long this program takes to get going', async () => {
  const server = createServer(socket => socket.end()).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect(await timeOf(`${port}/tcp`, '--import', SLOW_AT_FIRST)).toEqual({ ms: expect.toSatisfy(ms => ms < 2000) });
  server.close();
});

test('a server that takes one connection and ends is reached', async () => {
  const server = createServer(socket => {
    server.close();
    socket.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  expect(await timeOf(`${(server.address() as AddressInfo).port}/tcp`)).toEqual({ ms: expect.any(Number) });
});

test('what answers late is not taken for the answer to what was sent again meanwhile', async () => {
  const LATE = 250;
  const socket = createSocket('udp4').bind(0, '127.0.0.1');
  socket.on('message', (message, from) =>
    setTimeout(() => {
      socket.send(message, from.port);
    }, LATE),
  );
  await once(socket, 'listening');
  expect(await timeOf(`${socket.address().port}/udp`)).toEqual({ ms: expect.toSatisfy(ms => ms >= LATE - 1) });
  socket.close();
});
