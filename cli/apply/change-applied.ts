import { planChange, renderChange, type ChangeFrom } from '../../compiler/script/change/render-change.ts';
import { plan } from '../../compiler/plan/plan.ts';
import { summaryOf } from '../../compiler/plan/summary.ts';
import type { Difference } from '../../compiler/state/difference.ts';
import type { LiveState } from '../../compiler/state/live-state.ts';
import { presentOf } from '../../compiler/state/present.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { removeAbandonedRunDirectories } from '../../runtime/run-directory.ts';
import { ReaderFailed } from '../../runtime/run-reader.ts';
import type { Topology } from '../../topology/topology.ts';
import { usesOpenVSwitch } from '../../topology/switches.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { runAndProve } from '../run/run-and-prove.ts';
import type { RunEnd } from '../run/run-and-tell.ts';
import { driftOf } from '../run/verdict.ts';
import type { UsableFile } from '../source/source-file.ts';
import { confirm } from '../terminal/confirm.ts';
import { tell } from '../terminal/output.ts';
import { noProgress, showProgress } from '../terminal/progress.ts';
import type { ApplyOptions } from './apply-options.ts';
import { showChanged, whatWillChange } from './show-changed.ts';
import { showUnchanged } from './show-end.ts';
import { verify } from './verify.ts';

/** Makes of what is applied what the file says now, or with `--repair` what it was applied as. */
export async function changeApplied(
  file: UsableFile,
  place: Place,
  record: AppliedTopology,
  options: ApplyOptions,
): Promise<number> {
  const { drift, ...from } = await startOf(file, place, record, options);
  const planned = planChange(file.topology, from);
  const changes = summaryOf(planned);
  // Else the next apply would ask again whether to replace it.
  const isOfAnother = options.replace && file.path !== undefined && file.path !== record.source;
  if (changes.length === 0 && !isOfAnother) {
    await removeAbandonedRunDirectories(place); // as each run does; here, none follows
    const drifted = options.repair
      ? drift
      : driftOf(record.topology, await readBefore(place, record.topology), record.identities);
    showUnchanged(file, place, record, drifted, options);
    if (drifted.length > 0) return ExitCode.hasErrors;
    if (!options.verify) return ExitCode.done;
    const nothingDone: RunEnd = { outcome: 'done', exitCode: ExitCode.done, milliseconds: 0, problems: [], notes: [] };
    return (await verify({ file, place, end: nothingDone, json: options.json })).exitCode;
  }
  const script = renderChange(file.topology, from);
  if (!options.json || !options.yes) tell(whatWillChange(file, place, script, planned, changes, options));
  if (!options.yes) await confirm('Go on?');
  const undo = renderChange(record.topology, { recorded: file.topology });
  const changed = await runAndProve({
    script,
    place,
    file,
    undo,
    done: file.topology,
    before: record.topology,
    ...(options.repair ? { wasBefore: drift.map(({ text }) => text) } : {}),
    progress: options.json ? noProgress : showProgress(),
    ...(file.path === undefined ? {} : { path: file.path }),
  });
  const end =
    options.verify && changed.outcome === 'done'
      ? await verify({ file, place, end: changed, undo, before: record.topology, json: options.json })
      : changed;
  showChanged(file, place, script, changes, end, options);
  return end.exitCode;
}

async function startOf(
  { topology, name }: UsableFile,
  place: Place,
  record: AppliedTopology,
  { repair, sandbox }: ApplyOptions,
): Promise<ChangeFrom & { readonly drift: readonly Difference[] }> {
  const { topology: recorded } = record;
  if (!repair) return { recorded, drift: [] };
  if (plan(topology, recorded).steps.length > 0) {
    throw new CommandError(`${name} says something else by now than what is applied: nothing was repaired`, {
      exitCode: ExitCode.refused,
      hint: `see what differs: nslink plan ${sandbox ? '--sandbox ' : ''}${name}`,
    });
  }
  const live = await readBefore(place, recorded);
  if (usesOpenVSwitch(recorded) && !live.ovs) {
    throw new CommandError('Open vSwitch does not answer, so nothing can be said of its switches', {
      exitCode: ExitCode.refused,
      hint: 'start it: systemctl start openvswitch-switch',
    });
  }
  return { recorded, present: presentOf(recorded, live), drift: driftOf(recorded, live, record.identities) };
}

async function readBefore(place: Place, topology: Topology): Promise<LiveState> {
  try {
    return await readLiveState(place, topology);
  } catch (error) {
    if (!(error instanceof ReaderFailed)) throw error;
    throw new CommandError(error.message, { exitCode: ExitCode.refused, hint: 'nothing was changed; try it again' });
  }
}
