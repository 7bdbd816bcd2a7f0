import type { Style } from '../../compiler/script/render-script.ts';
import { inNode } from '../../runtime/enter-node.ts';
import { HOST } from '../../runtime/in-namespace.ts';
import type { Place } from '../../runtime/place.ts';
import { probeTopology } from '../../runtime/probe/probe-topology.ts';
import { removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';
import { ExitCode } from '../exit-code.ts';
import { fromHere } from '../run/from-here.ts';
import { openThrowaway } from '../run/open-throwaway.ts';
import { runAndTell } from '../run/run-and-tell.ts';
import { runCommand } from '../run/run-command.ts';
import { applyScript, teardownScript } from '../script/scripts.ts';
import type { UsableFile } from '../source/source-file.ts';
import { tellProblems } from '../source/usable-file.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Interruption } from './interruption.ts';
import { problemsOfPairs } from './pair-problems.ts';
import type { Trial } from './trial.ts';

/** How to try one file. */
export interface TryOptions {
  readonly style: Style;
  readonly kernel: SandboxKernel;
  readonly command: readonly string[];
  /** Whether the commands of a file may be run without a question. */
  readonly yes: boolean;
  /** Keep what the command prints instead of showing it. */
  readonly capture: boolean;
  readonly interruption: Interruption;
  readonly progress: Progress;
}

/** Makes the topology in a sandbox named `sandbox`, tests it, takes it down; the sandbox is gone whatever happens. */
export async function tryFile(file: UsableFile, sandbox: string, options: TryOptions): Promise<Trial> {
  try {
    const place = await openThrowaway(sandbox, { ...options, topology: file.topology });
    return place ? await tryIn(place, file, options) : notBegun(file);
  } finally {
    await removeSandbox(sandbox);
  }
}

function notBegun(file: UsableFile): Trial {
  return { file, outcome: 'interrupted', exitCode: ExitCode.interrupted, applyMs: 0, pairs: [], problems: [] };
}

async function tryIn(place: Place, file: UsableFile, options: TryOptions): Promise<Trial> {
  const { style, progress, interruption } = options;
  const made = await runAndTell({ script: applyScript(file.topology, style), place, file, progress });
  const { ownKernel } = place;
  const trial = {
    file,
    applyMs: made.milliseconds,
    pairs: [],
    ...made,
    ...(ownKernel === undefined ? {} : { ownKernel }),
  };
  if (made.outcome !== 'done') return trial;
  if (interruption.happened()) return { ...trial, outcome: 'interrupted', exitCode: ExitCode.interrupted };

  const tested = await test(place, file, options);
  if (interruption.happened()) return { ...trial, ...tested, outcome: 'interrupted', exitCode: ExitCode.interrupted };
  const removed = await runAndTell({ script: teardownScript(file.topology, style), place, file, progress });
  return {
    ...trial,
    ...tested,
    teardownMs: removed.milliseconds,
    outcome: removed.outcome,
    exitCode: removed.exitCode || tested.exitCode,
    problems: [...tested.problems, ...removed.problems],
  };
}

type Tested = Pick<Trial, 'exitCode' | 'pairs' | 'problems' | 'command'>;

async function test(place: Place, file: UsableFile, options: TryOptions): Promise<Tested> {
  const { command, capture, interruption, progress } = options;
  if (command.length > 0) {
    const end = await runCommand(inNode(place, file.topology, HOST, fromHere(place, command)), { capture });
    return { exitCode: end.exitCode, pairs: [], problems: [], command: end };
  }
  const onProgress = (done: number, total: number) => {
    progress.step(done, total, 'testing the ways');
  };
  const probing = probeTopology(place, file.topology, { onProgress, signal: interruption.signal }).finally(
    progress.end,
  );
  const pairs = (await interruption.orUntilThen(probing)) ?? [];
  // When interrupted, the sandbox goes away under what still runs in it.
  probing.catch(() => undefined);
  const problems = problemsOfPairs(file.topology, pairs);
  tellProblems({ ...file, problems });
  return { exitCode: problems.length > 0 ? ExitCode.hasErrors : ExitCode.done, pairs, problems };
}
