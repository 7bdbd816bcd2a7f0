import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { CommandLine } from '../running/nslink-command.ts';
import type { TopologyReport } from './status-report.ts';

/** Follows the live state of a topology, by a process of `nslink status --watch --json`. */
export class LiveWatch {
  readonly #process: ChildProcessByStdio<null, Readable, null>;
  #isDisposed = false;

  /** `onEnd`: it has ended by itself, for there is nothing to follow any more. */
  constructor(
    { program, args, env }: CommandLine,
    cwd: string,
    on: { readonly change: (report: TopologyReport) => void; readonly end: () => void },
  ) {
    this.#process = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    createInterface({ input: this.#process.stdout }).on('line', line => {
      const report = parsed(line);
      if (report && !this.#isDisposed) on.change(report);
    });
    const end = () => {
      if (!this.#isDisposed) on.end();
      this.#isDisposed = true;
    };
    this.#process.on('error', end).on('close', end);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#process.kill('SIGTERM');
  }
}

function parsed(line: string): TopologyReport | undefined {
  try {
    return JSON.parse(line) as TopologyReport;
  } catch {
    return undefined;
  }
}
