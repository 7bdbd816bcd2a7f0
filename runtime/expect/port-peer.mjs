// @ts-check
/**
 * One end of probes of ports, run by node inside a network namespace. PORT is `80/tcp` or `53/udp`.
 *   port-peer.mjs listen ADDRESS PORT …        prints one JSON object once it listens, with a word for each that it could not
 *                                              take (`ADDRESS PORT`: why); ends with its standard input
 *   port-peer.mjs try MS KEEP ADDRESS PORT …   tries all of them for MS ms, again and again if KEEP is `keep`, and then how
 *                                              long it takes; prints one JSON line each, in their order: the ms until it
 *                                              is connected or answered, or why it is not; a number on its standard input is one
 *                                              of them to give up, from 0 on; gives all up with that
 */
import { createSocket } from 'node:dgram';
import { connect, createServer, isIPv6 } from 'node:net';
import { createInterface } from 'node:readline';

/** ms between two attempts */
const PAUSE = 100;
/** How often what answers is timed; in ms, what is between two attempts, and how long each may take. */
const TIMED = { count: 5, period: 20, timeout: 1000 };
/** What there is to say of a port that says nothing. */
const SILENCE = 'ETIMEDOUT';

const [task, ...rest] = process.argv.slice(2);
if (task === 'listen') await listenAll(pairs(rest));
else await tryAll(Number(rest[0]), rest[1] === 'keep', pairs(rest.slice(2)));

/** @param {string[]} words */
function pairs(words) {
  return Array.from({ length: words.length / 2 }, (_, index) => {
    const [address = '', text = ''] = words.slice(2 * index);
    const [port, protocol] = text.split('/');
    return { address, text, port: Number(port), isTcp: protocol === 'tcp', given: new AbortController() };
  });
}

/** @typedef {ReturnType<typeof pairs>[number]} Target */

/** @param {Target[]} targets */
async function listenAll(targets) {
  const problems = await Promise.all(
    targets.map(async target => [
      `${target.address} ${target.text}`,
      await (target.isTcp ? listenTcp : listenUdp)(target),
    ]),
  );
  process.stdout.write(`${JSON.stringify(Object.fromEntries(problems.filter(([, problem]) => problem)))}\n`);
  process.stdin.resume().on('end', () => process.exit(0));
}

/** @param {Target} target @returns {Promise<string | undefined>} */
function listenTcp({ address, port }) {
  const server = createServer(socket => {
    socket.on('error', () => socket.destroy());
    socket.end();
  });
  return new Promise(resolve => {
    server.once('error', error => resolve(codeOf(error)));
    server.listen({ host: address, port }, () => resolve(undefined));
  });
}

/** @param {Target} target @returns {Promise<string | undefined>} */
function listenUdp({ address, port }) {
  const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
  return new Promise(resolve => {
    socket.once('error', error => resolve(codeOf(error)));
    socket.bind(port, address, () => {
      socket.on('message', (message, from) => socket.send(message, from.port, from.address));
      resolve(undefined);
    });
  });
}

/** @param {number} ms @param {boolean} keep @param {Target[]} targets */
async function tryAll(ms, keep, targets) {
  createInterface(process.stdin)
    .on('line', line => targets[Number(line)]?.given.abort())
    .on('close', () => process.exit(1));
  const results = await Promise.all(targets.map(target => tryUntil(target, Date.now() + ms, keep)));
  process.stdout.write(results.map(result => `${JSON.stringify(result)}\n`).join(''));
  process.exit(0);
}

/** @param {Target} target @param {number} deadline @param {boolean} keep @returns {Promise<{ ms?: number, problem?: string }>} */
async function tryUntil(target, deadline, keep) {
  /**
   * What it comes to. An attempt that the deadline cuts off, be it at once on a busy machine, unsays nothing that an earlier
   * one was told.
   *
   * @type {{ ms?: number, problem?: string }}
   */
  let told = { problem: SILENCE };
  const leftNow = () => (target.given.signal.aborted ? 0 : deadline - Date.now());
  for (let left = leftNow(); left > 0; left = leftNow()) {
    const result = await (target.isTcp ? tryTcp : tryUdp)(target, left);
    if (result.problem !== SILENCE) told = result;
    if (result.ms !== undefined) return keep ? { ms: await timeOf(target, result.ms) } : result;
    if (!keep) break;
    await new Promise(resolve => setTimeout(resolve, PAUSE));
  }
  return told;
}

/**
 * The median of several. The first one is not among them: it also took this program the time to get going, and the kernel to
 * find its neighbours. It counts where there is no other, as with a server that takes one connection and ends.
 *
 * @param {Target} target @param {number} first @returns {Promise<number>} in ms
 */
async function timeOf(target, first) {
  const times = [];
  for (let count = 0; count < TIMED.count; count++) {
    await new Promise(resolve => setTimeout(resolve, TIMED.period));
    const { ms } = await (target.isTcp ? tryTcp(target, TIMED.timeout) : tryUdp(target, TIMED.timeout, true));
    if (ms === undefined) break;
    times.push(ms);
  }
  return times.sort((a, b) => a - b)[times.length >> 1] ?? first;
}

/** @param {Target} target @param {number} left @returns {Promise<{ ms?: number, problem?: string }>} */
function tryTcp({ address, port, given }, left) {
  return new Promise(resolve => {
    const began = performance.now();
    const socket = connect({ host: address, port });
    const giveUp = () => end({ problem: SILENCE });
    const timer = setTimeout(giveUp, left);
    given.signal.addEventListener('abort', giveUp);
    /** @param {{ ms?: number, problem?: string }} result */
    const end = result => {
      clearTimeout(timer);
      given.signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(result);
    };
    socket.once('connect', () => end({ ms: performance.now() - began }));
    socket.on('error', error => end({ problem: codeOf(error) }));
  });
}

/**
 * `isOnce`: nothing is sent again, so that it is known what an answer is to.
 *
 * @param {Target} target @param {number} left @param {boolean} [isOnce]
 * @returns {Promise<{ ms?: number, problem?: string }>}
 */
function tryUdp({ address, port, given }, left, isOnce = false) {
  return new Promise(resolve => {
    const socket = createSocket(isIPv6(address) ? 'udp6' : 'udp4');
    /** @type {number | undefined} */
    let began;
    const send = () => {
      began ??= performance.now();
      socket.send('nslink', error => error && end({ problem: codeOf(error) }));
    };
    const repeat = isOnce ? undefined : setInterval(send, PAUSE);
    const giveUp = () => end({ problem: SILENCE });
    const timer = setTimeout(giveUp, left);
    given.signal.addEventListener('abort', giveUp);
    let isEnded = false;
    /** @param {{ ms?: number, problem?: string }} result */
    const end = result => {
      if (isEnded) return;
      isEnded = true;
      clearTimeout(timer);
      clearInterval(repeat);
      given.signal.removeEventListener('abort', giveUp);
      socket.close();
      resolve(result);
    };
    socket.on('error', error => end({ problem: codeOf(error) }));
    socket.on('message', () => end({ ms: performance.now() - (began ?? 0) }));
    // Connected, so that the kernel tells when nobody listens there.
    socket.connect(port, address, send);
  });
}

/** @param {Error & { code?: string }} error */
function codeOf(error) {
  return error.code ?? error.message;
}
