import { plan } from '../../compiler/plan/plan.ts';
import type { Place } from '../../runtime/place.ts';
import { removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { searchApplied } from '../applied/find-applied.ts';
import type { Applied } from '../applied/list-applied.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { openThrowaway } from '../run/open-throwaway.ts';
import { runAndTell } from '../run/run-and-tell.ts';
import { applyScript, teardownScript } from '../script/scripts.ts';
import type { UsableFile } from '../source/source-file.ts';
import { tellProblems } from '../source/usable-file.ts';
import { tell } from '../terminal/output.ts';
import type { Progress } from '../terminal/progress.ts';
import type { Interruption } from '../try/interruption.ts';
import type { FileTest } from './file-test.ts';
import { runTests, type TestRun } from './run-tests.ts';
import type { TestOptions } from './test-options.ts';
import { unmetProblems } from './unmet-problems.ts';

type Expectations = TestRun['expectations'];

/** What a test of one file needs. */
export interface FileTestContext {
  /** For a throwaway sandbox. */
  readonly sandbox: string;
  readonly where: TestOptions['where'];
  readonly kernel: TestOptions['kernel'];
  readonly yes: boolean;
  readonly interruption: Interruption;
  readonly progress: Progress;
}

/** Tries what is expected of a file's topology, where it is applied or in a sandbox that is gone afterwards. */
export async function testFile(
  file: UsableFile,
  expectations: Expectations,
  context: FileTestContext,
): Promise<FileTest> {
  const applied = context.where === 'throwaway' ? undefined : await findApplied(file, context.where);
  if (applied) return testApplied(file, expectations, applied, context);
  if (context.where !== 'any' && context.where !== 'throwaway') {
    const where = context.where === 'applied' ? '' : context.where === 'host' ? ' on this machine' : ' in a sandbox';
    const option = context.where === 'sandbox' ? '--sandbox ' : '';
    throw new CommandError(`${file.topology.name} is not applied${where}`, {
      exitCode: ExitCode.refused,
      hint: `apply it: nslink apply ${option}${file.name}; or test it in a throwaway sandbox: nslink test --sandbox ${file.name}`,
    });
  }
  try {
    const place = await openThrowaway(context.sandbox, { ...context, topology: file.topology });
    if (!place) return ended(file, { place: { kind: 'sandbox' }, isThrowaway: true }, performance.now(), undefined);
    return await testThrowaway(place, file, expectations, context);
  } finally {
    await removeSandbox(context.sandbox);
  }
}

async function findApplied(
  { name, topology, path }: UsableFile,
  where: TestOptions['where'],
): Promise<Applied | undefined> {
  const argument = path === undefined ? topology.name : name;
  const onHost = where === 'sandbox' ? undefined : await searchApplied(argument, 'host');
  const found = onHost ?? (where === 'host' ? undefined : await searchApplied(argument, 'sandbox'));
  return found?.record.state === 'applied' ? found : undefined;
}

async function testApplied(
  file: UsableFile,
  expectations: Expectations,
  { place, record }: Applied,
  { interruption, progress }: FileTestContext,
): Promise<FileTest> {
  if (plan(file.topology, record.topology).steps.length > 0) {
    const option = place.kind === 'sandbox' ? '--sandbox ' : '';
    tell(
      `${file.name} says something else by now than what is applied, which is tested: nslink plan ${option}${file.name}`,
    );
  }
  const { topology, identities } = record;
  const start = performance.now();
  const results = await runTests({ place, topology, identities, expectations, interruption, progress });
  return ended(file, { place, isThrowaway: false }, start, results);
}

async function testThrowaway(
  place: Place,
  file: UsableFile,
  expectations: Expectations,
  { interruption, progress }: FileTestContext,
): Promise<FileTest> {
  const start = performance.now();
  const common = { place, isThrowaway: true };
  const made = await runAndTell({ script: applyScript(file.topology, 'batch'), place, file, progress });
  const milliseconds = Math.round(performance.now() - start);
  if (made.outcome !== 'done') return { file, ...common, ...made, milliseconds, results: [] };
  if (interruption.happened()) return ended(file, common, start, undefined);
  const { topology } = file;
  const results = await runTests({ place, topology, identities: new Map(), expectations, interruption, progress });
  const test = ended(file, common, start, results);
  if (!results) return test;
  const removed = await runAndTell({ script: teardownScript(topology, 'batch'), place, file, progress });
  return {
    ...test,
    outcome: removed.outcome,
    exitCode: removed.exitCode || test.exitCode,
    problems: [...test.problems, ...removed.problems],
  };
}

function ended(
  file: UsableFile,
  common: Pick<FileTest, 'place' | 'isThrowaway'>,
  start: number,
  results: FileTest['results'] | undefined,
): FileTest {
  const milliseconds = Math.round(performance.now() - start);
  if (!results) {
    const exitCode = ExitCode.interrupted;
    return { file, ...common, outcome: 'interrupted', exitCode, milliseconds, results: [], problems: [] };
  }
  const problems = unmetProblems(results);
  tellProblems({ ...file, problems });
  const exitCode = problems.length > 0 ? ExitCode.hasErrors : ExitCode.done;
  return { file, ...common, outcome: 'done', exitCode, milliseconds, results, problems };
}
