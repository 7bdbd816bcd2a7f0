import type { OneRunReport, RunsReport } from '../../protocol/reports/log.ts';
import { readWords } from '../../runtime/run-log.ts';
import { placeJson } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { counted } from '../../topology/quantities/counted.ts';
import { print, printJson } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';
import { findLog, type Log } from './find-log.ts';
import { problemsOf } from './problems.ts';
import { runJson } from './run-json.ts';
import { runText } from './run-text.ts';
import { runsTable } from './runs-table.ts';

/** Lists the runs of a topology, or shows the one of that number (1: the latest). */
export async function showLog(
  argument: string,
  number: number | undefined,
  { sandbox, json }: { readonly sandbox: boolean; readonly json: boolean },
): Promise<number> {
  const log = await findLog(argument, sandbox ? 'sandbox' : 'host');
  if (number !== undefined) await showRun(log, number, json);
  else if (json) printJson(runsJson(log));
  else print(runsTable(log.runs, styleFor(process.stdout)));
  return ExitCode.done;
}

async function showRun(log: Log, number: number, json: boolean): Promise<void> {
  const run = log.runs[number - 1];
  if (!run) {
    throw new CommandError(`there is no run ${number} of ${log.topology}: ${counted(log.runs.length, 'run')} kept`, {
      exitCode: ExitCode.usage,
    });
  }
  const words = await readWords(run);
  const problems = await problemsOf(run, words);
  const report: OneRunReport = { ...headJson(log), run: { ...runJson(run, number), problems, ...words } };
  if (json) printJson(report);
  else print(runText(run, words, problems, styleFor(process.stdout)));
}

function runsJson(log: Log): RunsReport {
  return { ...headJson(log), runs: log.runs.map((run, index) => runJson(run, index + 1)) };
}

function headJson({ topology, place }: Log): Pick<RunsReport, 'topology' | 'place'> {
  return { topology, place: placeJson(place) };
}
