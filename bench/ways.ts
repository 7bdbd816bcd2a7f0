/**
 * `npm run bench:ways [-- --write] [--kernel own] [--runs N] [--seconds S] [--svg FILE] [--json]`: measures the article's four
 * ways and a macvlan side by side, with the engine of `nslink bench`; `--kernel own` the four ways, each under a kernel of its
 * own, which has Open vSwitch's datapath. `--write` records the result in docs/ and writes the page anew.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { pairsOf } from '../cli/bench/asked-pairs.ts';
import { machineToMeasure } from '../cli/bench/bench-files.ts';
import type { BenchResult } from '../protocol/reports/bench.ts';
import { benchSubjects } from '../cli/bench/bench-subjects.ts';
import { makeSubjects, type Making } from '../cli/bench/make-subjects.ts';
import { showResult } from '../cli/bench/show-result.ts';
import type { Subject } from '../cli/bench/subject.ts';
import type { FoundProblem } from '../cli/bench/tracks.ts';
import { ExitCode, worse } from '../cli/exit-code.ts';
import { isUsable, readSourceFile } from '../cli/source/source-file.ts';
import { showProgress } from '../cli/terminal/progress.ts';
import { watchForInterruption } from '../cli/try/interruption.ts';
import { removeSandbox } from '../runtime/sandbox/sandbox.ts';
import { recordFourWays } from '../scripts/four-ways-record.ts';
import { withoutOffloads } from './ways/without-offloads.ts';

const root = join(import.meta.dirname, '..');
const FOUR = ['1-veth-pair', '2-linux-bridge', '3-open-vswitch', '4-ovs-internal-ports'].map(
  name => `examples/${name}.nslink`,
);
/** The kernel's own default, so that machines whose owner chose another can be compared. */
const CONGESTION = 'cubic';
/** Measured once more without offloads, to tell what those do. */
const CONTROL = 'examples/1-veth-pair.nslink';

const { values } = parseArgs({
  options: {
    write: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    kernel: { type: 'string', default: 'shared' },
    svg: { type: 'string' },
    runs: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '2' },
  },
});

if (values.kernel !== 'shared' && values.kernel !== 'own') throw new Error('--kernel is shared or own');
const { kernel } = values;
const files = kernel === 'own' ? FOUR : [...FOUR, 'bench/ways/macvlan.nslink'];
const controls = kernel === 'own' ? [] : [CONTROL];

process.chdir(root);
const machine = await machineToMeasure();
const interruption = watchForInterruption();
const sandboxes: string[] = [];
try {
  const progress = showProgress();
  const making: Making = { progress, interruption, kernel, yes: false, onSandbox: name => void sandboxes.push(name) };
  const made = await makeWays(making);
  const bounds = { runs: Number(values.runs), seconds: Number(values.seconds), congestion: CONGESTION };
  const { result, problems } = await benchSubjects(made.subjects, { ...bounds, machine, interruption, progress });
  process.exitCode = await finish(result, [...made.problems, ...problems], made.exitCode);
} finally {
  await Promise.all(sandboxes.map(removeSandbox));
  interruption.stop();
}

async function makeWays(making: Making) {
  const read = (await Promise.all([...files, ...controls].map(readSourceFile))).filter(isUsable);
  const made = await makeSubjects(
    read.map(file => ({ file, asked: pairsOf(file.topology, false) })),
    making,
  );
  const [ways, others] = [made.subjects.slice(0, files.length), made.subjects.slice(files.length)];
  const subjects: readonly Subject[] = [...ways, ...(await Promise.all(others.map(withoutOffloads)))];
  return { ...made, subjects };
}

async function finish(result: BenchResult, problems: readonly FoundProblem[], madeCode: number): Promise<number> {
  const exitCode = interruption.happened()
    ? ExitCode.interrupted
    : worse(madeCode, problems.length > 0 ? ExitCode.hasErrors : ExitCode.done);
  const { json, svg, write } = values;
  await showResult(result, { problems, exitCode, json, ...(svg !== undefined && { svg }) });
  // What is not whole is no record.
  if (write && exitCode === 0) {
    const written = await recordFourWays(root, kernel === 'own' ? 'userMode' : 'machine', result);
    console.error(`written: ${written.join(', ')}`);
  }
  return exitCode;
}
