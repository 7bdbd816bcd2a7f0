import type { Script } from '../../compiler/script/script.ts';
import { hostPlace, type Place } from '../../runtime/place.ts';
import { readRecord, waitForLock, type AppliedTopology } from '../../runtime/records.ts';
import { findSandbox, openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { runAndProve } from '../run/run-and-prove.ts';
import { runAndTell, type RunEnd } from '../run/run-and-tell.ts';
import { applyScript, teardownScript, teardownScriptOf } from '../script/scripts.ts';
import type { UsableFile } from '../source/source-file.ts';
import { readUsableFile } from '../source/usable-file.ts';
import { confirm } from '../terminal/confirm.ts';
import { tell } from '../terminal/output.ts';
import { noProgress, showProgress } from '../terminal/progress.ts';
import type { ApplyOptions } from './apply-options.ts';
import { whatWillHappen } from './apply-text.ts';
import { changeApplied } from './change-applied.ts';
import { requireReplace } from './require-replace.ts';
import { showEnd } from './show-end.ts';
import { usesOpenVSwitch } from '../../topology/switches.ts';
import { requireExpectations, verify } from './verify.ts';

/** Makes the topology of a file on the host or in its sandbox. */
export async function apply(argument: string, options: ApplyOptions): Promise<number> {
  const file = await readUsableFile(argument);
  if (options.verify) requireExpectations(file);
  const { name } = file.topology;
  const present = options.sandbox ? await findSandbox(name) : hostPlace();
  const recorded = present && (await readRecordOnceFree(present, name));
  if (present && recorded) await requireReplace(file, recorded, options);
  if (present && recorded?.state === 'applied') return changeApplied(file, present, recorded, options);
  if (options.repair) {
    const what = recorded ? 'an earlier run was cut off' : 'it is not applied';
    throw new CommandError(`${name} cannot be repaired: ${what}`, {
      exitCode: ExitCode.refused,
      hint: `make it${recorded ? ' anew' : ''}: nslink apply ${options.sandbox ? '--sandbox ' : ''}${file.name}`,
    });
  }

  const script = applyScript(file.topology, options.style);
  if (!options.json || !options.yes) tell(whatWillHappen(file, script, recorded, options));
  if (!options.yes) await confirm('Go on?');
  const place = options.sandbox ? await openSandboxOrNone(file) : hostPlace();
  const making = cleanUpThenMake(file, script, place, recorded, options);
  const end = await (options.verify ? making.then(made => verifyMade(file, place, made, options)) : making).finally(
    async () => {
      const isNewAndEmpty = !present && !(await readRecord(place, name));
      if (isNewAndEmpty) await removeSandbox(name);
    },
  );
  showEnd(file, script, place, end, options);
  return end.exitCode;
}

async function verifyMade(file: UsableFile, place: Place, end: RunEnd, { style, json }: ApplyOptions): Promise<RunEnd> {
  if (end.outcome !== 'done') return end;
  return verify({ file, place, end, undo: teardownScript(file.topology, style), json });
}

async function readRecordOnceFree(place: Place, name: string): Promise<AppliedTopology | undefined> {
  await waitForLock(place);
  return readRecord(place, name);
}

async function openSandboxOrNone({ topology }: UsableFile): Promise<Place> {
  const before = await findSandbox(topology.name);
  try {
    return await openSandbox(topology.name, { throwaway: false, openVSwitch: usesOpenVSwitch(topology) });
  } catch (error) {
    if (!before) await removeSandbox(topology.name);
    throw error;
  }
}

async function cleanUpThenMake(
  file: UsableFile,
  script: Script,
  place: Place,
  cutOff: AppliedTopology | undefined,
  { json }: ApplyOptions,
): Promise<RunEnd> {
  const progress = json ? noProgress : showProgress();
  if (cutOff) {
    const cleaning = teardownScriptOf(cutOff, 'batch');
    const end = await runAndTell({ script: cleaning, place, file: { name: cutOff.name, lines: [] }, progress });
    if (end.outcome !== 'done') return end;
  }
  return runAndProve({
    script,
    place,
    file,
    progress,
    done: file.topology,
    undo: teardownScript(file.topology, 'batch'),
    ...(file.path === undefined ? {} : { path: file.path }),
  });
}
