// @ts-check
/**
 * Runs a command within a kernel of its own as if it ran here: its input, its output, its signals, its end.
 *   relay.mjs DIRECTORY -- COMMAND…   DIRECTORY: that of the sandbox, where its keeper listens
 */
import { createConnection } from 'node:net';
import { constants } from 'node:os';
import { frame, frameReader, KIND } from './frames.mjs';

const [directory = '', , ...command] = process.argv.slice(2);
process.chdir(directory); // an address can be no longer than 107 bytes (unix(7)), a path can
const keeper = createConnection('keeper.sock');
let isTold = false;

keeper.on('connect', () => {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env; // which is this program's
  keeper.write(frame(KIND.start, 0, JSON.stringify({ command, env })));
  // Whoever types ahead while something runs whose output goes elsewhere types for what comes after it.
  if (process.stdin.isTTY && !process.stderr.isTTY) return void keeper.write(frame(KIND.stdinEnd, 0));
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
keeper.on('error', error => complain(`the sandbox with a kernel of its own does not answer (${error.message})`));
keeper.on('close', () => complain('the kernel of the sandbox has ended'));
for (const stream of [process.stdout, process.stderr])
  stream.on('error', () => process.exit(128 + constants.signals.SIGPIPE));

/** @type {NodeJS.Signals[]} */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'];
for (const name of SIGNALS) process.on(name, () => keeper.write(frame(KIND.signal, 0, name)));

/** @param {unknown} end `{ code, signal }` or `{ error }`; of an agent of another version it may be anything */
function endAs(end) {
  const { code, signal, error } =
    /** @type {{ code?: number | null, signal?: NodeJS.Signals | null, error?: string }} */ (Object(end));
  const isKnown =
    typeof error === 'string' || typeof code === 'number' || Object.hasOwn(constants.signals, signal ?? '');
  if (!isKnown) return complain(`the sandbox tells of an end that is not known: ${JSON.stringify(end)}`);
  isTold = true;
  keeper.destroy();
  process.stdin.destroy();
  if (error !== undefined) {
    const isMissing = error === 'ENOENT';
    process.stderr.write(`${command[0]}: ${isMissing ? 'No such file or directory' : error}\n`);
    process.exitCode = isMissing ? 127 : 126;
  } else if (signal) {
    process.exitCode = 128 + constants.signals[signal];
    // Only when all that it printed is out.
    process.on('exit', () => {
      process.removeAllListeners(signal);
      process.kill(process.pid, signal);
    });
  } else {
    process.exitCode = Number(code);
  }
  // Handlers of signals keep nothing alive; what is still to be written does.
}

/** @param {string} words */
function complain(words) {
  if (isTold) return;
  isTold = true;
  process.stderr.write(`nslink: ${words}\n`);
  process.exit(125);
}
