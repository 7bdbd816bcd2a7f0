import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { readJson } from '../../protocol/json.ts';
import { topologyReport, type TopologyReport } from '../../protocol/reports/status.ts';
import type { CommandLine } from '../running/nslink-command.ts';

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
      const report = readJson(topologyReport, line);
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
