// @ts-check
/**
 * Starts a kernel as a process, and hands commands on to it, of whoever connects to keeper.sock in its directory. The kernel
 * ends with this process: at once, or by itself, when the line to it ends.
 *   keeper.mjs ORDER   in JSON, see `Order`
 * Prints `ready PID KERNEL`, process numbers of its own and the kernel's, once the kernel takes commands; else says on standard error why not.
 */
import { spawn } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { createServer, Socket } from 'node:net';
import { frame, frameReader, KIND } from './frames.mjs';

/**
 * @typedef {object} Order
 * @property {string} directory of the sandbox, absolute; removed when a throwaway one ends
 * @property {string[]} kernel the program and its arguments; it gets the line as file descriptor 3
 * @property {string} memory the directory for the file that is its memory
 * @property {boolean} isThrowaway whether it ends with standard input
 * @property {number} seconds in which the kernel must take commands, and in which it must answer ever after
 */
/** @type {Order} */
const {
  directory,
  kernel: [program = '', ...rest],
  memory,
  isThrowaway,
  seconds,
} = JSON.parse(process.argv[2] ?? '');
process.chdir(directory);

/** @type {Map<number, Socket>} */
const clients = new Map();
let count = 0;
let isReady = false;
let unanswered = 0;
/**
 * Bytes that the kernel has been sent and has not read. The buffer of its terminal has 4096; when it is nearly full, the
 * driver stops listening (arch/um/drivers/line.c, line_throttle), and does not begin again.
 */
let unread = 0;
const MOST_UNREAD = 2048;
/** What waits until it has read. @type {Buffer[]} */
const waiting = [];

const kernel = spawn(program, rest, {
  cwd: '/',
  env: { PATH: process.env.PATH, HOME: directory, TMPDIR: memory },
  stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
});
let words = '';
for (const stream of [kernel.stdout, kernel.stderr]) {
  stream.on('data', bytes => (words = `${words}${bytes}`.slice(-4096)));
}
const line = /** @type {Socket} */ (kernel.stdio[3]);
line.on('error', () => undefined);
line.on('data', frameReader(hear));
kernel.on('error', error => fail(`${program} cannot be run: ${error.message}`));
// Helpers of it may outlive it and hold its streams, so that these never close: its last words get a moment.
kernel.on('exit', () => setTimeout(tellEnd, 1000));
kernel.on('close', tellEnd);

const alarm = setTimeout(() => fail(`the kernel was not up within ${seconds} s${lastWords()}`), seconds * 1000);
process.stdin.resume().on('end', () => {
  if (isThrowaway) endAll();
});
// A signal that the terminal sends is for the command, which ends this in good order.
for (const name of /** @type {const} */ (['SIGINT', 'SIGHUP', 'SIGQUIT'])) process.on(name, () => undefined);
process.on('SIGTERM', endAll);

// Whoever started it may be gone.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);

const server = createServer(accept);

/** @param {number} kind @param {number} number @param {Buffer} body */
function hear(kind, number, body) {
  unanswered = 0;
  if (kind === KIND.ready) {
    isReady = true;
    clearTimeout(alarm);
    const second = (seconds * 1000) / 10;
    setInterval(() => {
      if (unanswered > 10) fail(`the kernel of the sandbox has not answered for ${seconds} s`);
      unanswered += 1;
      send(frame(KIND.echo, 0));
    }, second);
    server.listen('keeper.sock', () => process.stdout.write(`ready ${process.pid} ${kernel.pid}\n`));
  } else if (kind === KIND.taken) {
    unread -= body.readUInt32BE();
    sendMore();
  } else if (kind !== KIND.echo) {
    clients.get(number)?.write(frame(kind, 0, body));
  }
}

/** @param {Buffer} bytes */
function send(bytes) {
  waiting.push(bytes);
  sendMore();
}

function sendMore() {
  for (let first = waiting[0]; first && unread < MOST_UNREAD; first = waiting[0]) {
    const part = first.subarray(0, MOST_UNREAD - unread);
    line.write(part);
    unread += part.length;
    if (part.length === first.length) waiting.shift();
    else waiting[0] = first.subarray(part.length);
  }
}

/** @param {Socket} client */
function accept(client) {
  const number = (count += 1);
  clients.set(number, client);
  client.on(
    'data',
    frameReader((kind, _, body) => send(frame(kind, number, body))),
  );
  client.on('error', () => undefined);
  client.on('close', () => {
    clients.delete(number);
    send(frame(KIND.gone, number));
  });
}

function lastWords() {
  const said = words
    .split('\n')
    .map(text => text.trim())
    .filter(text => text !== '' && !text.startsWith('sysrq:'))
    .at(-1);
  return said === undefined ? '' : `: ${said}`;
}

function tellEnd() {
  fail(isReady ? 'the kernel of the sandbox has ended' : `the kernel ended before it was up${lastWords()}`);
}

/** @param {string} reason */
function fail(reason) {
  for (const client of clients.values()) client.write(frame(KIND.lost, 0, reason));
  if (isReady) setImmediate(endAll);
  else process.stderr.write(`${reason}\n`, () => endAll());
}

/** @returns {never} */
function endAll() {
  if (isThrowaway) rmSync(directory, { recursive: true, force: true });
  // It makes itself the leader of a session of its own, soon after it starts.
  for (const pid of kernel.pid === undefined ? [] : [-kernel.pid, kernel.pid]) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
    }
  }
  process.exit(1);
}
