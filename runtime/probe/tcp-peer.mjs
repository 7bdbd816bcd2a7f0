// @ts-check
/**
 * One end of TCP probes, run by node inside a network namespace.
 *   tcp-peer.mjs serve ADDRESS…          prints {"ADDRESS": PORT, …} once it listens; ends with its standard input
 *   tcp-peer.mjs send MS ADDRESS PORT …  sends to each in turn, for MS ms; prints one JSON line each
 * The server answers with the number of bytes that it received, so that what counts is data that arrived.
 */
import { connect, createServer } from 'node:net';

const LIMIT_MS = 8000;
const CHUNK = Buffer.alloc(64 * 1024, 'nslink ');

const [task, ...rest] = process.argv.slice(2);
if (task === 'serve') await serve(rest);
else await sendToAll(rest);

/** @param {string[]} addresses */
async function serve(addresses) {
  const ports = await Promise.all(addresses.map(async address => [address, await listen(address)]));
  process.stdout.write(`${JSON.stringify(Object.fromEntries(ports))}\n`);
  process.stdin.resume().on('end', () => process.exit(0));
}

/** @param {string} address @returns {Promise<number>} */
function listen(address) {
  const server = createServer({ allowHalfOpen: true }, socket => {
    let received = 0;
    socket.on('data', chunk => (received += chunk.length));
    socket.on('end', () => socket.end(String(received)));
    socket.on('error', () => socket.destroy());
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: address, port: 0 }, () => {
      const bound = server.address();
      resolve(bound && typeof bound === 'object' ? bound.port : 0);
    });
  });
}

/** @param {string[]} words */
async function sendToAll([sendMs = '', ...targets]) {
  for (let index = 0; index < targets.length; index += 2) {
    const address = targets[index] ?? '';
    const result = await send(address, Number(targets[index + 1]), Number(sendMs)).catch(error => ({
      problem: String(error.message),
    }));
    process.stdout.write(`${JSON.stringify({ address, ...result })}\n`);
  }
}

/** @param {string} host @param {number} port @param {number} sendMs @returns {Promise<{ bitsPerSecond: number }>} */
function send(host, port, sendMs) {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port });
    const timer = setTimeout(() => fail(`no TCP data arrived within ${LIMIT_MS / 1000} s`), LIMIT_MS);
    let sent = 0;
    let answer = '';
    let began = 0;
    /** @param {string} reason */
    const fail = reason => {
      clearTimeout(timer);
      socket.destroy();
      reject(new Error(reason));
    };
    const write = () => {
      // Some in any case: that nothing is lost of nothing proves nothing.
      do {
        sent += CHUNK.length;
        if (!socket.write(CHUNK)) return void socket.once('drain', writeMore);
      } while (Date.now() - began < sendMs);
      socket.end();
    };
    const writeMore = () => {
      if (Date.now() - began < sendMs) write();
      else socket.end();
    };
    socket.on('connect', () => {
      began = Date.now();
      write();
    });
    socket.on('data', chunk => (answer += chunk.toString()));
    socket.on('error', error => fail(error.message));
    socket.on('end', () => {
      clearTimeout(timer);
      if (Number(answer) !== sent) return fail(`${answer || 'no'} of ${sent} bytes arrived`);
      resolve({ bitsPerSecond: Math.round((sent * 8 * 1000) / Math.max(1, Date.now() - began)) });
    });
  });
}
