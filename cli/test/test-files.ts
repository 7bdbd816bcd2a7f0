import { writeFile } from 'node:fs/promises';
import type { TestReport } from '../../protocol/reports/test.ts';
import type { Expectation } from '../../topology/expectation.ts';
import { placeText } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode, worse } from '../exit-code.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { ownKernelText } from '../run/own-kernel-text.ts';
import type { UsableFile } from '../source/source-file.ts';
import { readUsableFile } from '../source/usable-file.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { noProgress, onlyWaits, showProgress } from '../terminal/progress.ts';
import { styleFor } from '../terminal/style.ts';
import { watchForInterruption } from '../try/interruption.ts';
import type { FileTest } from './file-test.ts';
import { fileTestJson } from './result-json.ts';
import { resultsText } from './results-text.ts';
import { testFile } from './test-file.ts';
import type { TestOptions } from './test-options.ts';

/** Tries what some files expect of their topologies, one file after the other. */
export async function testFiles(names: readonly string[], options: TestOptions): Promise<number> {
  const chosen: { file: UsableFile; expectations: readonly Expectation[] }[] = [];
  for (const name of new Set(names)) {
    const file = await readUsableFile(name);
    chosen.push({ file, expectations: expectationsOf(file, options.lines) });
  }
  const interruption = watchForInterruption();
  const tests: FileTest[] = [];
  for (const [index, { file, expectations }] of chosen.entries()) {
    const progress = options.json ? noProgress : process.stderr.isTTY ? showProgress() : onlyWaits;
    const sandbox = `test-${process.pid}-${index}`;
    const test = await testFile(file, expectations, {
      sandbox,
      where: options.where,
      kernel: options.kernel,
      yes: options.yes,
      interruption,
      progress,
    });
    tests.push(test);
    if (!options.json) show(test);
    if (interruption.happened()) break;
  }
  interruption.stop();
  if (options.junit !== undefined) await writeJunit(options.junit, tests);
  const exitCode = interruption.happened() ? ExitCode.interrupted : tests.map(test => test.exitCode).reduce(worse, 0);
  const report: TestReport = { tests: tests.map(fileTestJson), exitCode };
  answer(report, options.json);
  return exitCode;
}

function expectationsOf({ name, expectations = [] }: UsableFile, lines: readonly number[]): readonly Expectation[] {
  if (expectations.length === 0) {
    throw new CommandError(`${name} expects nothing: nothing was tested`, {
      hint: 'say what must work, for example with: expect all reach all',
    });
  }
  if (lines.length === 0) return expectations;
  const found = expectations.filter(({ source }) =>
    lines.some(line => source && source.start.line + 1 <= line && line <= source.end.line + 1),
  );
  if (found.length > 0) return found;
  const has = expectations.map(({ source }) => String((source?.start.line ?? 0) + 1)).join(', ');
  throw new CommandError(`${name} expects nothing on line ${lines.join(', ')}`, {
    exitCode: ExitCode.usage,
    hint: `it has expectations on these lines: ${has}`,
  });
}

function show({ file, place, isThrowaway, outcome, results, milliseconds }: FileTest): void {
  if (outcome === 'interrupted') return;
  if (results.length > 0) print(resultsText(results, styleFor(process.stdout)));
  const met = results.filter(({ isMet }) => isMet).length;
  const { ownKernel } = place;
  const where = isThrowaway ? 'in a throwaway sandbox' : placeText({ ...place, enter: [] }).split(',')[0];
  if (outcome === 'done') {
    print(
      `${file.topology.name}: ${met} of ${counted(results.length, 'expectation')} met ${where}, in ${milliseconds} ms`,
    );
    if (ownKernel !== undefined) print(ownKernelText(ownKernel));
  } else {
    tell(`${file.topology.name} could not be made ${where}, so nothing was tested`);
  }
}

async function writeJunit(file: string, tests: readonly FileTest[]): Promise<void> {
  const { junitText } = await import('./junit.ts');
  try {
    await writeFile(file, junitText(tests));
  } catch (error) {
    throw new CommandError(`the results cannot be written to ${file}: ${(error as Error).message}`, {
      hint: 'name a file in a directory that you may write to',
    });
  }
}
