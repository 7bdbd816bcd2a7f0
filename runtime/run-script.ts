import { execa } from 'execa';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Script } from '../compiler/script/script.ts';
import type { Place } from './place.ts';
import { parseReport, type Report } from './report.ts';

export interface RunOptions {
  /** Of an apply: the absolute path of the file that the topology came from, for the record. */
  readonly argument?: string;
  readonly onReport: (report: Report) => void;
}

/** How a run ended: the script's exit code (128 + N when signal N killed it), and all that it reported. */
export interface RunResult {
  readonly exitCode: number;
  readonly reports: readonly Report[];
}

const FORWARDED = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs the script's very bytes as root in that place. A signal to this process goes on to the script, which rolls back;
 * this returns when the script has ended.
 *
 * @throws Error when the program that gives the privilege is missing.
 */
export async function runScript(script: Script, place: Place, { argument, onReport }: RunOptions): Promise<RunResult> {
  // In a directory that only this user can write to, and that a sandbox can see: its /run is not ours.
  const directory = await mkdtemp(join(tmpdir(), 'nslink-run-'));
  try {
    const file = join(directory, 'script.sh');
    await writeFile(file, script.text, { mode: 0o600 });
    const [program = '', ...rest] = [...place.enter, 'bash', file, ...(argument === undefined ? [] : [argument])];
    const child = execa(program, rest, {
      cwd: '/',
      stdin: 'inherit',
      stdout: 'inherit',
      stderr: 'pipe',
      buffer: false,
      reject: false,
      cleanup: false,
    });
    const reports: Report[] = [];
    const reading = (async () => {
      for await (const line of createInterface({ input: child.stderr })) {
        const report = parseReport(line);
        reports.push(report);
        onReport(report);
      }
    })();
    const forward = (signal: NodeJS.Signals) => void child.kill(signal);
    for (const signal of FORWARDED) process.on(signal, forward);
    try {
      const [result] = await Promise.all([child, reading]);
      if (result.code === 'ENOENT') {
        throw new Error(`the program ${program} is missing; run this as root instead`);
      }
      return { exitCode: result.exitCode ?? (result.signal === 'SIGKILL' ? 137 : 143), reports };
    } finally {
      for (const signal of FORWARDED) process.off(signal, forward);
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
