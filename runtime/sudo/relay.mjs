// @ts-check
/**
 * Runs a command as root as if it ran here: its input, its output, its signals, its end.
 *   relay.mjs DIRECTORY COMMAND…   DIRECTORY: where keeper.mjs listens
 */
import { readlinkSync } from 'node:fs';
import { createConnection } from 'node:net';
import { constants } from 'node:os';
import { frame, frameReader, KIND } from '../sandbox/own-kernel/frames.mjs';

const [directory = '', ...command] = process.argv.slice(2);
const cwd = process.cwd();
process.chdir(directory); // an address can be no longer than 107 bytes (unix(7)), a path can
const keeper = createConnection('run.sock');
let isTold = false;

keeper.on('connect', () => {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env; // which is this program's
  const isInteractive = process.stdin.isTTY && process.stdout.isTTY;
  const terminal = isInteractive ? { terminal: readlinkSync('/proc/self/fd/0') } : {};
  keeper.write(frame(KIND.start, 0, JSON.stringify({ command, env, cwd, ...terminal })));
  // What is typed is for the command itself, or for what comes after one whose output goes elsewhere.
  if (process.stdin.isTTY) return void keeper.write(frame(KIND.stdinEnd, 0));
  process.stdin.on('data', bytes => keeper.write(frame(KIND.stdin, 0, bytes)));
  process.stdin.on('end', () => keeper.write(frame(KIND.stdinEnd, 0)));
  process.stdin.on('error', () => keeper.write(frame(KIND.stdinEnd, 0)));
});
keeper.on(
  'data',
  frameReader((kind, _, body) => {
    if (kind === KIND.stdout) process.stdout.write(body);
    else if (kind === KIND.stderr) process.stderr.write(body);
    else if (kind === KIND.lost) complain(body.toString());
    else if (kind === KIND.exit) endAs(JSON.parse(body.toString()));
  }),
);
keeper.on('error', error => complain(`the terminal in which sudo asks does not answer (${error.message})`));
keeper.on('close', () => complain('the terminal in which sudo asks was closed'));
for (const stream of [process.stdout, process.stderr])
  stream.on('error', () => process.exit(128 + constants.signals.SIGPIPE));

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
for (const name of SIGNALS) process.on(name, () => keeper.write(frame(KIND.signal, 0, name)));

/** @param {{ code: number | null, signal: NodeJS.Signals | null }} end */
function endAs({ code, signal }) {
  isTold = true;
  keeper.destroy();
  process.stdin.destroy();
  // Handlers of signals keep nothing alive; what is still to be written does.
  process.exitCode = signal ? 128 + constants.signals[signal] : Number(code);
}

/** @param {string} words */
function complain(words) {
  if (isTold) return;
  isTold = true;
  process.stderr.write(`nslink: ${words}\n`);
  process.exit(1);
}
