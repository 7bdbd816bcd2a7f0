import { ExitCode, worse } from '../exit-code.ts';
import { countsJson } from '../render/counted.ts';
import { problemsJson } from '../render/problem-json.ts';
import { ownKernelText } from '../run/own-kernel-text.ts';
import type { TrialReport, TryReport } from '../../protocol/reports/try.ts';
import { readUsableFiles } from '../source/usable-file.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { noProgress, onlyWaits, showProgress, type Progress } from '../terminal/progress.ts';
import { styleFor } from '../terminal/style.ts';
import { watchForInterruption } from './interruption.ts';
import type { Trial } from './trial.ts';
import { apartText } from './apart-text.ts';
import { tryFile, type TryOptions } from './try-file.ts';

/** Tries each topology in a throwaway sandbox. */
export async function tryFiles(
  names: readonly string[],
  command: readonly string[],
  { style, kernel, yes, json }: Pick<TryOptions, 'style' | 'kernel' | 'yes'> & { readonly json: boolean },
): Promise<number> {
  const usable = await readUsableFiles(names);

  const interruption = watchForInterruption();
  const trials: Trial[] = [];
  for (const [index, file] of usable.entries()) {
    const progress = json ? noProgress : progressOf(file.name);
    const options = { style, kernel, yes, command, capture: json, interruption, progress };
    trials.push(await tryFile(file, `try-${process.pid}-${index}`, options));
    if (interruption.happened()) break;
  }
  interruption.stop();

  const exitCode = interruption.happened()
    ? ExitCode.interrupted
    : trials.map(trial => trial.exitCode).reduce(worse, 0);
  const report: TryReport = { trials: trials.map(trialJson), exitCode };
  if (!answer(report, json)) await show(trials, command);
  return exitCode;
}

async function show(trials: readonly Trial[], command: readonly string[]): Promise<void> {
  if (command.length === 0) {
    const { trialsTable } = await import('./trials-table.ts');
    print(trialsTable(trials, styleFor(process.stdout)));
    const release = trials.find(({ ownKernel }) => ownKernel !== undefined)?.ownKernel;
    if (release !== undefined) print(ownKernelText(release));
    for (const { file, pairs, outcome } of trials) {
      if (outcome !== 'done') continue;
      const apart = apartText(file.topology);
      if (apart !== undefined) tell(`${file.name}: ${apart}`);
      else if (pairs.length === 0) {
        tell(`${file.name}: no two namespaces have addresses in one prefix, so there was no way to test`);
      }
    }
  } else {
    for (const { file, applyMs, teardownMs, command: end } of trials) {
      if (!end || teardownMs === undefined) continue;
      tell(`${file.name}: made in ${applyMs} ms, the command ended with ${end.exitCode}, removed in ${teardownMs} ms`);
    }
  }
}

/** On a terminal the bar with the file's name; else one line for the file. */
function progressOf(name: string): Progress {
  if (!process.stderr.isTTY) {
    tell(`${name} …`);
    return { ...onlyWaits, note: tell };
  }
  const progress = showProgress();
  return {
    ...progress,
    step: (step, total, label) => {
      progress.step(step, total, `${name}: ${label}`);
    },
    wait: text => {
      progress.wait(`${name}: ${text}`);
    },
  };
}

function trialJson(trial: Trial): TrialReport {
  const { file, ownKernel, outcome, exitCode, applyMs, teardownMs, pairs, command, problems } = trial;
  return {
    file: file.name,
    topology: file.topology.name,
    ...countsJson(file.topology),
    ...(ownKernel === undefined ? {} : { ownKernel }),
    outcome,
    exitCode,
    applyMs,
    teardownMs: teardownMs ?? null,
    ...(command ? { command } : { pairs }),
    problems: problemsJson(file.name, problems),
  };
}
