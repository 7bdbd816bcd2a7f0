import type { Expectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { durationText } from '../../topology/quantities/duration.ts';
import { MissingTool } from '../../runtime/expect/missing-tool.ts';
import type { ExpectationResult } from '../../runtime/expect/results.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import type { Place } from '../../runtime/place.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Interruption } from '../try/interruption.ts';

/** What to test, where, and how to tell about it. */
export interface TestRun {
  readonly place: Place;
  /** As it is applied there. */
  readonly topology: Topology;
  readonly identities: ReadonlyMap<string, string>;
  readonly expectations: readonly Expectation[];
  readonly interruption: Interruption;
  readonly progress: Progress;
}

/**
 * Tries expectations where the topology is applied; `undefined` when it was interrupted.
 *
 * @throws CommandError when a tool is missing.
 */
export async function runTests({
  place,
  topology,
  identities,
  expectations,
  interruption,
  progress,
}: TestRun): Promise<readonly ExpectationResult[] | undefined> {
  const onProgress = (done: number, total: number) => {
    progress.step(done, total, 'testing what is expected');
  };
  const onWait = (open: number, most: number) => {
    const all = counted(expectations.length, 'expectation');
    progress.wait(`${open} of ${all} not met yet: tried again for up to ${durationText(most)}`);
  };
  const running = runExpectations(place, topology, expectations, {
    identities,
    onProgress,
    onWait,
    signal: interruption.signal,
  }).finally(progress.end);
  // When interrupted, nothing waits for what still runs.
  running.catch(() => undefined);
  try {
    return await interruption.orUntilThen(running);
  } catch (error) {
    if (interruption.happened()) return undefined;
    if (!(error instanceof MissingTool)) throw error;
    throw new CommandError(`${error.tool} is missing, which sends the pings`, {
      exitCode: ExitCode.refused,
      hint: `install it: sudo apt-get install ${error.tool}`,
    });
  }
}
