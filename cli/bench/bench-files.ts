import { stat } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { describeMachine, type Machine } from '../../runtime/bench/machine.ts';
import { removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode, worse } from '../exit-code.ts';
import { readUsableFiles } from '../source/usable-file.ts';
import { tell } from '../terminal/output.ts';
import { noProgress, showProgress, type Progress } from '../terminal/progress.ts';
import { watchForInterruption } from '../try/interruption.ts';
import { appliedSubject } from './applied-subject.ts';
import { namedPairs, pairsOf } from './asked-pairs.ts';
import type { BenchOptions } from './bench-options.ts';
import { benchSubjects } from './bench-subjects.ts';
import { makeSubjects, tellSample, type MadeSubjects, type Making } from './make-subjects.ts';
import { showResult } from './show-result.ts';
import type { Subject } from './subject.ts';

/**
 * Measures each topology, and shows what came of it; returns the exit code.
 *
 * @throws CommandError when something is missing that this needs, or a file has errors: then nothing was done.
 */
export async function benchFiles(names: readonly string[], options: BenchOptions): Promise<number> {
  const machine = await machineToMeasure();
  if (options.svg !== undefined) await expectFolderOf(options.svg);
  const progress = options.json ? noProgress : measuringProgress();
  const interruption = watchForInterruption();
  const sandboxes: string[] = [];
  try {
    const onSandbox = (name: string) => void sandboxes.push(name);
    const made = await (options.applied === undefined
      ? makeAll(names, options, { progress, interruption, kernel: options.kernel, yes: options.yes, onSandbox })
      : findAll(names, options.applied, options));
    const bench = await benchSubjects(made.subjects, { ...options, machine, interruption, progress });
    const problems = [...made.problems, ...bench.problems];
    const exitCode = interruption.happened()
      ? ExitCode.interrupted
      : worse(made.exitCode, problems.length > 0 ? ExitCode.hasErrors : ExitCode.done);
    await showResult(bench.result, { problems, exitCode, ...options });
    if (interruption.happened()) tell('interrupted: nothing is left, and the figures are those of the time until then');
    return exitCode;
  } finally {
    await Promise.all(sandboxes.map(removeSandbox));
    interruption.stop();
  }
}

/**
 * This machine, fit to measure on.
 *
 * @throws CommandError when it has no iperf3.
 */
export async function machineToMeasure(): Promise<Machine> {
  const machine = await describeMachine();
  if (machine) return machine;
  throw new CommandError('iperf3 is missing, and it is what measures: nothing was done', {
    exitCode: ExitCode.refused,
    hint: 'install it; on Debian: sudo apt-get install iperf3',
  });
}

/** Told before minutes are spent on a picture that has no place. */
async function expectFolderOf(file: string): Promise<void> {
  const folder = dirname(resolve(file));
  const found = await Promise.all([folder, file].map(name => stat(name).catch(() => undefined)));
  const [isThere, isFolder] = found.map(item => item?.isDirectory() ?? false);
  if (isThere && !isFolder) return;
  const reason = isFolder ? 'it is a directory' : `there is no directory ${folder}`;
  throw new CommandError(`the picture cannot be written to ${file}: ${reason}`, { exitCode: ExitCode.usage });
}

async function makeAll(names: readonly string[], options: BenchOptions, making: Making): Promise<MadeSubjects> {
  const files = await readUsableFiles(names);
  const asked = files.map(file => ({ file, asked: askedOf(file, options) }));
  for (const { file, asked: pairs } of asked) tellSample(file.name, pairs);
  return makeSubjects(
    asked.filter(({ asked: { pairs } }) => pairs.length > 0),
    making,
  );
}

function askedOf({ topology }: Pick<Subject, 'topology'>, { pairs, allPairs }: BenchOptions) {
  return pairs.length > 0 ? namedPairs(topology, pairs) : pairsOf(topology, allPairs);
}

async function findAll(
  names: readonly string[],
  kind: 'host' | 'sandbox',
  options: BenchOptions,
): Promise<MadeSubjects> {
  const subjects: Subject[] = [];
  for (const name of new Set(names)) {
    const { subject, asked } = await appliedSubject(name, kind, topology => askedOf({ topology }, options));
    tellSample(name, asked);
    subjects.push(subject);
  }
  return { subjects, problems: [], exitCode: 0 };
}

/** On a terminal the bar; else a line when it begins, since one for each measurement is more than anybody reads. */
function measuringProgress(): Progress {
  const progress = showProgress();
  if (process.stderr.isTTY) return progress;
  return {
    ...progress,
    step: (step, _, label) => {
      if (step === 1) tell(label);
    },
  };
}
