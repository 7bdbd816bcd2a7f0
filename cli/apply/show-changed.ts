import { commandsOfSteps } from '../../compiler/plan/commands-run.ts';
import type { Plan } from '../../compiler/plan/plan.ts';
import type { PlannedChange } from '../../compiler/plan/summary.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { ApplyReport } from '../../protocol/reports/apply.ts';
import type { Place } from '../../runtime/place.ts';
import { placeJson, placeText } from '../applied/place-text.ts';
import { planCounts, planHeadline, planText } from '../plan/plan-text.ts';
import { commandsText } from '../render/commands-text.ts';
import { countsJson, countsText } from '../render/counted.ts';
import { endJson, endText } from '../run/end-text.ts';
import type { RunEnd } from '../run/run-and-tell.ts';
import type { UsableFile } from '../source/source-file.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { styleFor } from '../terminal/style.ts';
import type { ApplyOptions } from './apply-options.ts';
import { nextSteps, putBack } from './show-end.ts';

/** What changes when another file says the same. */
const ONLY_ITS_FILE = 'only the file that it is of';

/** What is shown of a change before it asks. */
export function whatWillChange(
  { topology, name }: UsableFile,
  place: Place,
  script: Script,
  { steps }: Plan,
  changes: readonly PlannedChange[],
  { sandbox, repair }: ApplyOptions,
): string {
  const where = placeText(place);
  const see = repair ? '' : `, to see it: nslink plan --script ${sandbox ? '--sandbox ' : ''}${name}`;
  return [
    `${repair ? 'Repairs' : 'Changes'} ${topology.name} ${where}: ${changes.length === 0 ? ONLY_ITS_FILE : planHeadline(changes)}.`,
    ...(changes.length === 0 ? [] : [planText(changes, styleFor(process.stderr))]),
    ...commandsText(commandsOfSteps(steps), topology.directory, place.kind === 'sandbox'),
    `Runs a script with SHA-256 ${script.sha256}${see}`,
  ].join('\n');
}

/** How a change ended, what had drifted beside it, and what can be done next. */
export function showChanged(
  file: UsableFile,
  place: Place,
  script: Script,
  changes: readonly PlannedChange[],
  end: RunEnd,
  options: ApplyOptions,
): void {
  const { topology, name } = file;
  const { drift = [], mended = [] } = end;
  const done = options.repair ? 'repaired' : 'changed';
  const report: ApplyReport = {
    topology: topology.name,
    file: name,
    place: placeJson(place),
    outcome: end.outcome === 'done' ? done : end.outcome,
    ...countsJson(topology),
    changes: changes.map(({ source, ...change }) => change),
    script: { style: 'batch', sha256: script.sha256 },
    ...endJson(end, name),
    ...(drift.length > 0 ? { drift } : {}),
    ...(mended.length > 0 ? { mended } : {}),
  };
  if (answer(report, options.json)) return;
  if (end.outcome === 'done') {
    print(
      `${topology.name} is ${done}: ${changes.length === 0 ? ONLY_ITS_FILE : planCounts(changes)}, now ${countsText(topology)}, in ${end.milliseconds} ms`,
    );
    if (drift.length > 0) {
      print(options.repair ? 'but it still differs from what was applied:' : 'but beside that it has drifted:');
      for (const { text } of drift) print(`  ${printable(text)}`);
      tell(putBack(file, options));
    } else {
      tell(nextSteps(file, options));
    }
  } else {
    const option = options.sandbox ? '--sandbox ' : '';
    // Of another change than a repair, the file does not say what is applied.
    const again = options.repair ? `nslink apply --repair ${option}${file.name}` : undefined;
    tell(endText(end, `apply ${topology.name}`, `nslink teardown ${option}${topology.name}`, again));
  }
}
