import { planChange, renderChange, type ChangeFrom } from '../../compiler/script/change/render-change.ts';
import type { Script } from '../../compiler/script/script.ts';
import { plan } from '../../compiler/plan/plan.ts';
import { summaryOf, type PlannedChange } from '../../compiler/plan/summary.ts';
import { compareExtras } from '../../compiler/state/compare-extras.ts';
import { compareState, type Difference } from '../../compiler/state/compare-state.ts';
import type { LiveState } from '../../compiler/state/live-state.ts';
import { presentOf } from '../../compiler/state/present.ts';
import type { ApplyReport } from '../../protocol/reports/apply.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { placeJson, placeText } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { planCounts, planHeadline, planText } from '../plan/plan-text.ts';
import { countsJson, countsText } from '../render/counted.ts';
import { endJson, endText } from '../run/end-text.ts';
import { runAndProve } from '../run/run-and-prove.ts';
import type { RunEnd } from '../run/run-and-tell.ts';
import type { UsableFile } from '../source/source-file.ts';
import { confirm } from '../terminal/confirm.ts';
import { print, printJson, tell } from '../terminal/output.ts';
import { noProgress, showProgress } from '../terminal/progress.ts';
import { styleFor } from '../terminal/style.ts';
import type { ApplyOptions } from './apply-options.ts';
import { nextSteps, showUnchanged } from './show-end.ts';
import { usesOpenVSwitch } from '../../topology/switches.ts';
import { verify } from './verify.ts';

/** Makes of what is applied what the file says now, or with `--repair` what it was applied as. */
export async function changeApplied(
  file: UsableFile,
  place: Place,
  record: AppliedTopology,
  options: ApplyOptions,
): Promise<number> {
  const { drift, ...from } = await startOf(file, place, record, options);
  const changes = summaryOf(planChange(file.topology, from));
  if (changes.length === 0) {
    const drifted = options.repair ? drift : driftOf(record, await readLiveState(place, record.topology));
    showUnchanged(file, place, record, drifted, options);
    if (drifted.length > 0) return ExitCode.hasErrors;
    if (!options.verify) return ExitCode.done;
    const nothingDone: RunEnd = { outcome: 'done', exitCode: ExitCode.done, milliseconds: 0, problems: [], notes: [] };
    return (await verify({ file, place, end: nothingDone, json: options.json })).exitCode;
  }
  const script = renderChange(file.topology, from);
  if (!options.json || !options.yes) tell(whatWillChange(file, place, script, changes, options));
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
      ? await verify({ file, place, end: changed, undo, json: options.json })
      : changed;
  showChanged(file, place, script, changes, end, options);
  return end.exitCode;
}

/** What is not as it was applied, as far as that is ours: what somebody else has put beside it is told by status. */
function driftOf({ topology, identities }: AppliedTopology, live: LiveState): readonly Difference[] {
  const extras = new Set(compareExtras(topology, live).map(({ text }) => text));
  return compareState(topology, live, identities).filter(({ text }) => !extras.has(text));
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
  const live = await readLiveState(place, recorded);
  if (usesOpenVSwitch(recorded) && !live.ovs) {
    throw new CommandError('Open vSwitch does not answer, so nothing can be said of its switches', {
      exitCode: ExitCode.refused,
      hint: 'start it: systemctl start openvswitch-switch',
    });
  }
  return { recorded, present: presentOf(recorded, live), drift: driftOf(record, live) };
}

function whatWillChange(
  { topology, name }: UsableFile,
  place: Place,
  script: Script,
  changes: readonly PlannedChange[],
  { sandbox, repair }: ApplyOptions,
): string {
  const where = placeText(place);
  const see = repair ? '' : `, to see it: nslink plan --script ${sandbox ? '--sandbox ' : ''}${name}`;
  return [
    `${repair ? 'Repairs' : 'Changes'} ${topology.name} ${where}: ${planHeadline(changes)}.`,
    planText(changes, styleFor(process.stderr)),
    `Runs a script with SHA-256 ${script.sha256}${see}`,
  ].join('\n');
}

function showChanged(
  file: UsableFile,
  place: Place,
  script: Script,
  changes: readonly PlannedChange[],
  end: RunEnd,
  options: ApplyOptions,
): void {
  const { topology, name } = file;
  const done = options.repair ? 'repaired' : 'changed';
  if (options.json) {
    const report: ApplyReport = {
      topology: topology.name,
      file: name,
      place: placeJson(place),
      outcome: end.outcome === 'done' ? done : end.outcome,
      ...countsJson(topology),
      changes: changes.map(({ source, ...change }) => change),
      script: { style: 'batch', sha256: script.sha256 },
      ...endJson(end, name),
    };
    printJson(report);
  } else if (end.outcome === 'done') {
    print(
      `${topology.name} is ${done}: ${planCounts(changes)}, now ${countsText(topology)}, in ${end.milliseconds} ms`,
    );
    tell(nextSteps(file, options));
  } else {
    const option = options.sandbox ? '--sandbox ' : '';
    tell(endText(end, `apply ${topology.name}`, `nslink teardown ${option}${topology.name}`));
  }
}
