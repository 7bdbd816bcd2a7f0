import { join } from 'node:path';
import type { TeardownReport } from '../../protocol/reports/teardown.ts';
import { mendOrphans } from '../../runtime/doctor/mend-orphans.ts';
import { hostPlace, type Place } from '../../runtime/place.ts';
import { listStates, waitForLock } from '../../runtime/records.ts';
import { listSandboxes, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { searchApplied } from '../applied/find-applied.ts';
import { placeJson } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { fileExists } from '../source/file-exists.ts';
import { readSourceFile } from '../source/source-file.ts';
import { confirm } from '../terminal/confirm.ts';
import { answer, print, tell } from '../terminal/output.ts';
import type { TeardownOptions } from './teardown-options.ts';

/** A sandbox in which nothing is applied, left by an apply that was killed, can still be ended. */
export async function removeEmptySandbox(argument: string, { json }: TeardownOptions): Promise<boolean> {
  const sandboxes = await listSandboxes();
  if (sandboxes.length === 0 || (await searchApplied(argument, 'sandbox'))) return false;
  const nameInFile = (await readSourceFile(argument)).topology?.name;
  const place = sandboxes.find(({ name }) => name === argument || name === nameInFile);
  if (place?.name === undefined) return false;
  await waitForLock(place);
  if (await searchApplied(argument, 'sandbox')) return false;
  await removeSandbox(place.name);
  tellRemoved(place, `the empty sandbox ${place.name} is removed`, json);
  return true;
}

/** The directory of a run that was killed before it had a record, or after: no topology is applied by that name. */
export async function removeLeftover(argument: string, { yes, json }: TeardownOptions): Promise<boolean> {
  const place = hostPlace();
  const isEmpty = async (name: string) => (await listStates(place)).get(name) === 'empty';
  const nameInFile = (await fileExists(argument)) ? (await readSourceFile(argument)).topology?.name : undefined;
  const name = nameInFile ?? argument;
  if (!(await isEmpty(name)) || (await searchApplied(argument, 'host'))) return false;
  await waitForLock(place);
  if (!(await isEmpty(name))) return false;
  const directory = join(place.records, name);
  if (!json || !yes)
    tell(`Nothing of ${name} is recorded. Removes ${directory}, which a run that was killed has left.`);
  if (!yes) await confirm('Go on?');
  const notes = await mendOrphans(place, [{ kind: 'leftover', name }]);
  if (await isEmpty(name)) {
    throw new CommandError(`${directory} is still there: ${notes.join('; ')}`, { exitCode: ExitCode.left });
  }
  tellRemoved(place, `${directory} is removed`, json);
  return true;
}

function tellRemoved(place: Place, text: string, json: boolean): void {
  const report: TeardownReport = {
    topology: null,
    place: placeJson(place),
    outcome: 'removed',
    exitCode: ExitCode.done,
    problems: [],
  };
  if (!answer(report, json)) print(text);
}
