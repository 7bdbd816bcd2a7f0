import type { SandboxKernel } from '../../runtime/sandbox/sandbox-kernel.ts';
import { worse } from '../exit-code.ts';
import type { UsableFile } from '../source/source-file.ts';
import { tell } from '../terminal/output.ts';
import { noProgress, type Progress } from '../terminal/progress.ts';
import type { Interruption } from '../try/interruption.ts';
import type { AskedPairs } from './asked-pairs.ts';
import { makeInSandbox } from './make-subject.ts';
import type { Subject } from './subject.ts';
import type { FoundProblem } from './tracks.ts';

/** What there is to measure, and what could not be made for it. */
export interface MadeSubjects {
  readonly subjects: readonly Subject[];
  readonly problems: readonly FoundProblem[];
  readonly exitCode: number;
}

/** How to make them. */
export interface Making {
  readonly progress: Progress;
  readonly interruption: Interruption;
  /** Of the sandboxes. */
  readonly kernel: SandboxKernel;
  readonly yes: boolean;
  /** Is told the name of each sandbox before that is made; whoever calls removes it in the end. */
  readonly onSandbox: (name: string) => void;
}

/** Makes each topology in a throwaway sandbox of its own; of one that cannot be made its problems were told. */
export async function makeSubjects(
  files: readonly { readonly file: UsableFile; readonly asked: AskedPairs }[],
  { progress, interruption, kernel, yes, onSandbox }: Making,
): Promise<MadeSubjects> {
  const subjects: Subject[] = [];
  const problems: FoundProblem[] = [];
  let exitCode = 0;
  for (const [index, { file, asked }] of files.entries()) {
    if (interruption.happened()) break;
    const sandbox = `bench-${process.pid}-${index}`;
    onSandbox(sandbox);
    const options = { kernel, yes, interruption, progress: makingProgress(progress, file.name) };
    const made = await makeInSandbox(file, sandbox, options);
    if (!made) break;
    const { place, end } = made;
    exitCode = worse(exitCode, end.exitCode);
    problems.push(...end.problems.map(problem => ({ file, problem })));
    const { topology } = file;
    if (end.outcome === 'done') subjects.push({ label: topology.name, topology, place, pairs: asked.pairs, file });
  }
  return { subjects, problems, exitCode };
}

/** Says that not all pairs are measured, or that there is none. */
export function tellSample(name: string, { pairs, sampledFrom }: AskedPairs): void {
  if (pairs.length === 0) {
    tell(`${name}: no two namespaces have addresses in one prefix; name a pair to measure: --pair A:B`);
  }
  if (sampledFrom !== undefined) {
    tell(`${name}: ${pairs.length} of its ${sampledFrom} pairs are measured; all: --all-pairs; some: --pair A:B`);
  }
}

/** On a terminal only what takes less than a second. Which datapath was chosen stands below the table. */
function makingProgress(progress: Progress, name: string): Progress {
  const wait = (text: string) => {
    progress.wait(`${name}: ${text}`);
  };
  if (!process.stderr.isTTY) return { ...noProgress, wait };
  return {
    ...progress,
    wait,
    step: (step, total, label) => {
      progress.step(step, total, `${name}: ${label}`);
    },
    note: () => undefined,
  };
}
