import { readJson } from '../../protocol/json.ts';
import { statusReport, type TopologyReport } from '../../protocol/reports/status.ts';

/** Exit code 1 says that something differs: an answer, and no failure. */
const SCRIPT = 'file=$1; shift; "$@" >"$file" || [ $? = 1 ]';

/** A program that runs another, with its standard output in a file; the shell reads nothing but the fixed text above. */
export function writingTo(file: string, program: string, args: readonly string[]): { program: string; args: string[] } {
  return { program: '/bin/sh', args: ['-c', SCRIPT, 'sh', file, program, ...args] };
}

/** The one topology that `nslink status --json` was asked for, with its live state; `undefined` when that is no answer. */
export function readAnswer(text: string): TopologyReport | undefined {
  const topology = readJson(statusReport, text)?.topologies[0];
  return topology?.differences ? topology : undefined;
}
