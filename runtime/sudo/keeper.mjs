// @ts-check
/**
 * Runs commands as root by sudo(8), of whoever connects to run.sock in its directory, so that sudo asks in one terminal, which
 * it then knows, and not in each. To be run in a terminal; ends with it.
 *   keeper.mjs DIRECTORY   DIRECTORY: nobody else may enter it; whoever started this listens to asks.sock there
 * Told `ask` on that line, or before a command for which sudo would ask, it says `asking`, and then `yes` or `no`.
 */
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { frame, frameReader, KIND } from '../sandbox/own-kernel/frames.mjs';

const [, , directory = ''] = process.argv;
process.chdir(directory); // an address can be no longer than 107 bytes (unix(7)), a path can

// What is typed here is for sudo, which ends by it or goes on; so are signals of the terminal.
for (const name of /** @type {const} */ (['SIGINT', 'SIGQUIT', 'SIGTSTP'])) process.on(name, () => undefined);

const owner = createConnection('asks.sock');
owner.on('error', end);
owner.on('close', end);
for (const name of /** @type {const} */ (['SIGHUP', 'SIGTERM'])) process.on(name, end);
owner.setEncoding('utf8').on('data', () => void mayRun());

/** Whoever started this may have been killed, and removes nothing. @returns {never} */
function end() {
  rmSync(directory, { recursive: true, force: true });
  process.exit(0);
}

const server = createServer(accept);
server.listen('run.sock', () => owner.write('listening\n'));

/** One question after the other. @type {Promise<boolean>} */
let asking = Promise.resolve(false);

/** Whether sudo runs commands now, the user having been asked if need be. @returns {Promise<boolean>} */
function mayRun() {
  asking = asking.then(ask, ask);
  return asking;
}

async function ask() {
  // Not `sudo -v`, which asks where another rule than the one that counts wants a password.
  let isFree = await ends(['--non-interactive', '--', 'bash', '-c', ':'], 'ignore');
  if (!isFree) {
    owner.write('asking\n');
    process.stdout.write('NSLink becomes root for what you have agreed to, by sudo, which asks here once.\n');
    isFree = await ends(['--', 'bash', '-c', ':'], 'inherit');
    process.stdout.write(isFree ? 'Closing this terminal makes sudo forget it.\n' : 'Nobody became root.\n');
  }
  owner.write(isFree ? 'yes\n' : 'no\n');
  return isFree;
}

/** @param {string[]} words @param {'ignore' | 'inherit'} stdio @returns {Promise<boolean>} whether it went well */
function ends(words, stdio) {
  return new Promise(resolve => {
    const child = spawn('sudo', words, { stdio });
    child.on('error', () => resolve(false));
    child.on('close', code => resolve(code === 0));
  });
}

/** Enters a terminal that is another than this one, with all its keys and its size: TERMINAL COMMAND… */
const IN_TERMINAL = 'exec <>"$0" >&0 2>&0; exec setsid --ctty --wait -- "$@"';

/** @param {import('node:net').Socket} client */
function accept(client) {
  /** @type {import('node:child_process').ChildProcessWithoutNullStreams | undefined} */
  let child;
  /** What came before the command runs. @type {(() => void)[]} */
  let waiting = [];
  const act = (/** @type {() => void} */ deed) => (child ? deed() : waiting.push(deed));
  const signal = (/** @type {string} */ name) => {
    // It is root's, so that only root can reach it.
    if (child?.pid !== undefined && child.exitCode === null)
      void ends(['--non-interactive', '--', 'kill', '-s', name.replace(/^SIG/, ''), String(child.pid)], 'ignore');
  };
  client.on('error', () => undefined);
  client.on('close', () => act(() => signal('SIGHUP')));
  client.on(
    'data',
    frameReader((kind, _, body) => {
      if (kind === KIND.start) void start(JSON.parse(body.toString()));
      else if (kind === KIND.stdin) act(() => child?.stdin.write(body));
      else if (kind === KIND.stdinEnd) act(() => child?.stdin.end());
      else if (kind === KIND.signal) act(() => signal(body.toString()));
    }),
  );

  /** @param {{ command: string[], env: NodeJS.ProcessEnv, cwd: string, terminal?: string }} order */
  async function start({ command, env, cwd, terminal }) {
    if (!(await mayRun())) return void client.end(frame(KIND.lost, 0, 'nobody became root'));
    const words = terminal === undefined ? command : ['bash', '-c', IN_TERMINAL, terminal, ...command];
    child = spawn('sudo', ['--', ...words], { env, cwd });
    child.stdin.on('error', () => undefined);
    child.stdout.on('data', bytes => client.write(frame(KIND.stdout, 0, bytes)));
    child.stderr.on('data', bytes => client.write(frame(KIND.stderr, 0, bytes)));
    child.on('error', error => client.end(frame(KIND.lost, 0, error.message)));
    child.on('close', (code, name) => client.end(frame(KIND.exit, 0, JSON.stringify({ code, signal: name }))));
    for (const deed of waiting) deed();
    waiting = [];
  }
}
