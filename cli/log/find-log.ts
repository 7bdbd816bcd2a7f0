import { hostPlace, type Place } from '../../runtime/place.ts';
import { listLogged, listRuns, type LoggedRun } from '../../runtime/run-log.ts';
import { listSandboxes } from '../../runtime/sandbox/sandbox.ts';
import { searchApplied } from '../applied/find-applied.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { readSourceFile } from '../source/source-file.ts';

/** What is kept of a topology's runs, and where. */
export interface Log {
  readonly topology: string;
  readonly place: Place;
  /** The latest first; at least one. */
  readonly runs: readonly LoggedRun[];
}

/**
 * The log that the user means by a file or a name: that of what was applied from the file, else of the topology of that
 * name, else of the one that the file names now.
 *
 * @throws CommandError, which lists what there is, when nothing is kept of it.
 */
export async function findLog(argument: string, kind: Place['kind']): Promise<Log> {
  const places = await placesOf(kind);
  const applied = argument === '-' ? undefined : await searchApplied(argument, kind);
  const found =
    (await logOf(applied?.record.name, places)) ??
    (await logOf(argument, places)) ??
    (await logOf((await readSourceFile(argument)).topology?.name, places));
  if (found) return found;
  throw await nothingKept(argument, kind);
}

async function placesOf(kind: Place['kind']): Promise<readonly Place[]> {
  return kind === 'host' ? [hostPlace()] : listSandboxes();
}

async function logOf(topology: string | undefined, places: readonly Place[]): Promise<Log | undefined> {
  for (const place of places) {
    if (topology === undefined || !(await listLogged(place)).includes(topology)) continue;
    const runs = await listRuns(place, topology);
    if (runs.length > 0) return { topology, place, runs };
  }
  return undefined;
}

async function nothingKept(argument: string, kind: Place['kind']): Promise<CommandError> {
  const elsewhere = kind === 'host' ? 'sandbox' : 'host';
  const [here, there] = await Promise.all([namesOf(kind), namesOf(elsewhere)]);
  const option = kind === 'host' ? 'with --sandbox' : 'without --sandbox';
  const hints = [
    ...(here.length > 0 ? [`there is a log of: ${here.join(', ')}`] : []),
    ...(there.length > 0 ? [`${option} there is one of: ${there.join(', ')}`] : []),
  ];
  const where = kind === 'host' ? 'on this machine' : 'in a sandbox';
  return new CommandError(`no run of ${argument} is kept ${where}`, {
    exitCode: ExitCode.refused,
    hint: hints.join('; ') || 'an apply or a teardown begins one',
  });
}

async function namesOf(kind: Place['kind']): Promise<readonly string[]> {
  const names = await Promise.all((await placesOf(kind)).map(listLogged));
  return [...new Set(names.flat())].sort();
}
