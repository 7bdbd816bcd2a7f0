// @ts-check
/**
 * Runs commands within a kernel of its own, as its keeper asks for them over the serial line that is standard input and
 * output. Ends with that line.
 */
import { spawn } from 'node:child_process';
import { writeSync } from 'node:fs';
import { ReadStream } from 'node:tty';
import { frame, frameReader, KIND } from './frames.mjs';

/** What is otherwise than where the command was given: where there is room, where the modules are, which registers are used. */
const OWN = Object.fromEntries(
  ['TMPDIR', 'MODPROBE_OPTIONS', 'GLIBC_TUNABLES', 'SIMDUTF_FORCE_IMPLEMENTATION', 'SIMDJSON_FORCE_IMPLEMENTATION']
    .filter(name => process.env[name] !== undefined)
    .map(name => [name, process.env[name]]),
);

/** @type {Map<number, import('node:child_process').ChildProcess>} */
const running = new Map();

const line = new ReadStream(0);
line.setRawMode(true);
const read = frameReader(obey);
line.on('data', chunk => {
  const taken = Buffer.alloc(4);
  taken.writeUInt32BE(chunk.length);
  send(KIND.taken, 0, taken);
  read(chunk);
});
for (const end of ['end', 'error', 'close']) line.on(end, () => process.exit(0));
send(KIND.ready, 0);

/** @param {number} kind @param {number} number @param {Buffer} body */
function obey(kind, number, body) {
  const child = running.get(number);
  if (kind === KIND.start) start(number, JSON.parse(body.toString()));
  else if (kind === KIND.echo) send(KIND.echo, number, body);
  else if (kind === KIND.stdin) child?.stdin?.write(body);
  else if (kind === KIND.stdinEnd) child?.stdin?.end();
  else if (kind === KIND.signal) signal(child, /** @type {NodeJS.Signals} */ (body.toString()));
  else if (kind === KIND.gone) signal(child, 'SIGKILL');
}

/** @param {number} number @param {unknown} what `{ command, env }`; of a relay of another version it may be anything */
function start(number, what) {
  const { command, env } = /** @type {{ command?: unknown, env?: unknown }} */ (Object(what));
  if (!Array.isArray(command) || typeof env !== 'object') {
    return send(KIND.exit, number, JSON.stringify({ error: 'the kernel of the sandbox does not know what is asked' }));
  }
  const [program, ...rest] = command.map(String);
  // Of a session of its own, so that Ctrl-C reaches all of it, as it does in a terminal.
  const child = spawn(program ?? '', rest, { cwd: '/', env: { ...env, ...OWN }, detached: true });
  running.set(number, child);
  let heard = 0;
  for (const [kind, stream] of /** @type {const} */ ([
    [KIND.stdout, child.stdout],
    [KIND.stderr, child.stderr],
  ])) {
    stream.on('data', bytes => {
      heard += 1;
      send(kind, number, bytes);
    });
  }
  // It may end before its input does.
  child.stdin.on('error', () => undefined);
  child.on('error', error => tellEnd({ error: /** @type {NodeJS.ErrnoException} */ (error).code ?? error.message }));
  child.on('exit', (code, name) => onceSilent(() => tellEnd({ code, signal: name })));

  /** @param {object} end */
  function tellEnd(end) {
    if (!running.delete(number)) return;
    send(KIND.exit, number, JSON.stringify(end));
  }

  /**
   * What it has printed is in the pipes by now. They may stay open, when it leaves a daemon behind: so until a turn of the
   * event loop, each of which asks all pipes, finds nothing in them.
   *
   * @param {() => void} then
   */
  function onceSilent(then, before = -1, turns = 0) {
    if (heard === before && turns >= 2) return then();
    const same = heard === before ? turns + 1 : 0;
    const now = heard;
    setImmediate(() => onceSilent(then, now, same));
  }
}

/** @param {import('node:child_process').ChildProcess | undefined} child @param {NodeJS.Signals} name */
function signal(child, name) {
  if (child?.pid === undefined) return;
  try {
    // From a terminal, SIGINT goes to everybody in the foreground; so does the end of it all.
    process.kill(name === 'SIGINT' || name === 'SIGQUIT' || name === 'SIGKILL' ? -child.pid : child.pid, name);
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') throw error;
  }
}

/** @param {number} kind @param {number} number @param {Buffer | string} [bytes] */
function send(kind, number, bytes) {
  const whole = frame(kind, number, bytes);
  for (let sent = 0; sent < whole.length;) {
    try {
      sent += writeSync(1, whole, sent);
    } catch (error) {
      if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EAGAIN') throw error;
    }
  }
}
