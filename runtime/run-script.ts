import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Script } from '../compiler/script/script.ts';
import type { Place } from './place.ts';
import { removeAbandonedRunDirectories, runDirectoriesIn } from './run-directory.ts';
import { BEGUN, parseReport, type Report } from './report.ts';
import { parseLiveState } from './live-state.ts';
import { scriptEnvironment } from './script-environment.ts';
import { readerArguments } from './state/reader-arguments.ts';
import { shell } from './generated/shell.ts';
import type { LiveState } from '../compiler/state/live-state.ts';
import type { Topology } from '../topology/topology.ts';
import { holdSignals, INTERRUPTING, type HeldSignals } from './held-signals.ts';
import { interruptScript } from './interrupt-script.ts';

export interface RunOptions {
  /** Of an apply: the absolute path of the file that the topology came from, for the record. */
  readonly argument?: string;
  /** Of what the script reads back what there is, as it is when it has ended, and before a change; not what is beside it. */
  readonly reads?: readonly [Topology, ...Topology[]];
  readonly onReport: (report: Report) => void;
  /** The script runs: whoever was asked for a password has given it. */
  readonly onBegun?: () => void;
}

/** How a run ended: the script's exit code (128 + N when signal N killed it), and all that it reported. */
export interface RunResult {
  readonly exitCode: number;
  readonly reports: readonly Report[];
  /** What there was before a change, if it came so far as to read it. */
  readonly before?: LiveState;
  /** What there was in the end, if it came so far as to read it. */
  readonly after?: LiveState;
}

/** Interrupted, before it has begun with anything. */
const NOT_BEGUN: RunResult = { exitCode: 130, reports: [] };

/**
 * Runs the script's very bytes as root in that place. A signal to this process goes on to the script, which rolls back;
 * this returns when the script has ended.
 *
 * @throws Error when the program that gives the privilege is missing.
 */
export async function runScript(script: Script, place: Place, options: RunOptions): Promise<RunResult> {
  const signals = holdSignals();
  try {
    return await runHolding(signals, script, place, options);
  } finally {
    signals.release();
  }
}

async function runHolding(signals: HeldSignals, script: Script, place: Place, options: RunOptions): Promise<RunResult> {
  const { argument, reads, onReport, onBegun } = options;
  const isSandbox = place.kind === 'sandbox';
  await removeAbandonedRunDirectories(place);
  const directory = await mkdtemp(`${runDirectoriesIn(place)}${process.pid}-`);
  // A sandbox has another name for it.
  const seen = isSandbox ? join('/run/nslink', basename(directory)) : directory;
  try {
    const file = join(directory, 'script.sh');
    await writeFile(file, script.text, { mode: 0o600 });
    const reader = join(directory, 'read-state.sh');
    if (reads) await writeFile(reader, shell.readState, { mode: 0o600 });
    const words = reads
      ? [argument ?? '', join(seen, 'read-state.sh'), ...readerArguments(reads, { extras: false })]
      : argument === undefined
        ? []
        : [argument];
    const [program = '', ...rest] = [...place.enter, 'bash', join(seen, 'script.sh'), ...words];
    if (signals.haveCome()) return NOT_BEGUN;
    const child = execa(program, rest, {
      cwd: '/',
      // What the terminal sends goes on to the script alone: what waits for it must not end before it.
      detached: isSandbox,
      stdin: isSandbox ? 'ignore' : 'inherit',
      stdout: 'pipe',
      stderr: 'pipe',
      ...scriptEnvironment(),
      buffer: false,
      reject: false,
      cleanup: false,
    });
    const reports: Report[] = [];
    const said: string[] = [];
    const listening = (async () => {
      for await (const line of createInterface({ input: child.stdout })) if (line !== '') said.push(line);
    })();
    const reading = (async () => {
      for await (const line of createInterface({ input: child.stderr })) {
        if (line === BEGUN) {
          onBegun?.();
          continue;
        }
        const report = parseReport(line);
        reports.push(report);
        onReport(report);
      }
    })();
    const { pid } = child;
    if (pid !== undefined) signals.sendTo(signal => void interruptScript(place, pid, signal));
    const [result] = await Promise.all([child, reading, listening]);
    if (result.code === 'ENOENT') {
      throw new Error(`the program ${program} is missing; run this as root instead`);
    }
    // By one of those it ends only as long as it has not said what is to become of them, which it does first.
    if (program === 'bash' && INTERRUPTING.some(signal => signal === result.signal)) return NOT_BEGUN;
    return { exitCode: result.exitCode ?? (result.signal === 'SIGKILL' ? 137 : 143), reports, ...readingsIn(said) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

/**
 * A change prints `before` and `after` in front of its two readings; one that goes back after its last reading, or in it, makes
 * another one of what it went back to. A reading without its last line is none.
 */
function readingsIn(lines: readonly string[]): Pick<RunResult, 'before' | 'after'> {
  const firstAfter = lines.indexOf('after\t');
  const after = lines.lastIndexOf('after\t');
  const isChange = lines[0] === 'before\t';
  const whole = (part: readonly string[]) => (part.at(-1) === 'end\t' ? parseLiveState(part) : undefined);
  const first = isChange ? whole(lines.slice(1, firstAfter < 0 ? undefined : firstAfter)) : undefined;
  const last = isChange ? (after < 0 ? undefined : whole(lines.slice(after + 1))) : whole(lines);
  return { ...(first ? { before: first } : {}), ...(last ? { after: last } : {}) };
}
