import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Place } from './place.ts';
import { readJson } from './read-json.ts';
import { isLocked } from './records.ts';
import { parseReport, type Report } from './report.ts';

/** A run of a script, as `compiler/script/shell/log.sh` keeps it. */
export interface LoggedRun {
  readonly topology: string;
  /** What it was for: `apply` or `teardown`. */
  readonly task: string;
  readonly began: Date;
  /** Holds all that is kept of it. */
  readonly directory: string;
  /** None of a run that is under way, or was cut off. */
  readonly result?: RunEnding;
  readonly isRunning: boolean;
  /** None when the script came by a pipe. */
  readonly script?: LoggedScript;
}

/** How a run ended. */
const runEnding = v.object({ exitCode: v.number(), milliseconds: v.number() });
type RunEnding = Readonly<v.InferOutput<typeof runEnding>>;

/** The script that ran, byte for byte. */
interface LoggedScript {
  readonly path: string;
  readonly sha256: string;
}

/** What a run said. */
export interface LoggedWords {
  readonly reports: readonly Report[];
  /** What its commands said on standard error, the last megabyte of it. */
  readonly output: string;
}

const FOLDER = '.log';
const RUN = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)\.(\d{3})\d*Z-(\w+)$/;

/** The topologies of which runs are kept in that place, by name. */
export async function listLogged(place: Place): Promise<readonly string[]> {
  return (await readdir(join(place.records, FOLDER)).catch(() => [])).sort();
}

/** The runs that are kept of a topology, the latest first. */
export async function listRuns(place: Place, topology: string): Promise<readonly LoggedRun[]> {
  const folder = join(place.records, FOLDER, topology);
  const names = (await readdir(folder).catch(() => [])).filter(name => RUN.test(name)).sort();
  const runs = await Promise.all(names.map(name => readRun(folder, topology, name)));
  const last = runs.at(-1);
  // Only one run at a time holds the lock, so an earlier one without a result was cut off.
  const isRunning = last !== undefined && !last.result && (await isLocked(place));
  return runs.map(run => (run === last ? { ...run, isRunning } : run)).reverse();
}

/** What a run said, as far as it came. */
export async function readWords({ directory }: LoggedRun): Promise<LoggedWords> {
  const [reports, output] = await Promise.all(
    ['reports', 'log'].map(name => readFile(join(directory, name), 'utf8').catch(() => '')),
  );
  const lines = reports?.split('\n').filter(line => line !== '') ?? [];
  return { reports: lines.map(parseReport), output: output ?? '' };
}

async function readRun(folder: string, topology: string, name: string): Promise<LoggedRun> {
  const [, year, month, day, hour, minute, second, millisecond, task = ''] = RUN.exec(name) ?? [];
  const directory = join(folder, name);
  const path = join(directory, `${task}.sh`);
  const [result, script] = await Promise.all([
    readFile(join(directory, 'result'), 'utf8').catch(() => ''),
    readFile(path).catch(() => undefined),
  ]);
  return {
    topology,
    task,
    began: new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millisecond}Z`),
    directory,
    isRunning: false,
    // Without its end it was cut off while it was written.
    ...(result.endsWith('}\n') ? { result: readJson(join(directory, 'result'), runEnding, result) } : {}),
    ...(script ? { script: { path, sha256: createHash('sha256').update(script).digest('hex') } } : {}),
  };
}
