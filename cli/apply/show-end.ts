import type { Script } from '../../compiler/script/script.ts';
import type { ApplyReport } from '../../protocol/reports/apply.ts';
import type { Place } from '../../runtime/place.ts';
import type { AppliedTopology } from '../../runtime/records.ts';
import { placeJson } from '../applied/place-text.ts';
import { countsJson, countsText } from '../render/counted.ts';
import { endJson, endText } from '../run/end-text.ts';
import type { RunEnd } from '../run/run-and-tell.ts';
import type { UsableFile } from '../source/source-file.ts';
import type { Difference } from '../../compiler/state/compare-state.ts';
import { ExitCode } from '../exit-code.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import type { ApplyOptions } from './apply-options.ts';

/** How an apply ended, and what can be done next. */
export function showEnd(file: UsableFile, script: Script, place: Place, end: RunEnd, options: ApplyOptions): void {
  const { topology, name } = file;
  const report: ApplyReport = {
    topology: topology.name,
    file: name,
    place: placeJson(place),
    outcome: end.outcome === 'done' ? 'applied' : end.outcome,
    ...countsJson(topology),
    script: { style: options.style, sha256: script.sha256 },
    ...endJson(end, name),
  };
  if (answer(report, options.json)) return;
  if (end.outcome === 'done') {
    print(`${topology.name} is applied: ${countsText(topology)}, in ${end.milliseconds} ms`);
    tell(nextSteps(file, options));
  } else {
    tell(
      endText(end, `apply ${topology.name}`, `nslink teardown ${options.sandbox ? '--sandbox ' : ''}${topology.name}`),
    );
  }
}

/** There was nothing to do, unless it has drifted since. */
export function showUnchanged(
  file: UsableFile,
  place: Place,
  { since }: AppliedTopology,
  drift: readonly Difference[],
  options: ApplyOptions,
): void {
  const { topology, name } = file;
  const report: ApplyReport = {
    topology: topology.name,
    file: name,
    place: placeJson(place),
    outcome: drift.length > 0 ? 'drifted' : 'unchanged',
    ...countsJson(topology),
    since: since.toISOString(),
    exitCode: drift.length > 0 ? ExitCode.hasErrors : ExitCode.done,
    problems: [],
    ...(drift.length > 0 ? { drift } : {}),
  };
  if (answer(report, options.json)) return;
  if (drift.length > 0) {
    print(`${topology.name} is applied, just as ${name} says, but it has drifted since:`);
    for (const { text } of drift) print(`  ${printable(text)}`);
    tell(putBack(file, options));
  } else {
    print(`${topology.name} is applied already, just as ${name} says: nothing to do`);
  }
}

/** What can be done about what has drifted, a repair having been tried or not. */
export function putBack({ topology, name }: UsableFile, { sandbox, repair }: ApplyOptions): string {
  const option = sandbox ? '--sandbox ' : '';
  return repair
    ? `this cannot be put back in place; see: nslink status ${option}${topology.name}`
    : `put it back: nslink apply --repair ${option}${name}`;
}

/** What can be done with it now. */
export function nextSteps({ topology }: UsableFile, { sandbox }: ApplyOptions): string {
  const option = sandbox ? '--sandbox ' : '';
  const [namespace] = topology.namespaces;
  return [
    ...(namespace ? [`  enter:  nslink shell ${option}${topology.name} ${namespace.name}`] : []),
    `  look:   nslink status ${option}${topology.name}`,
    `  remove: nslink teardown ${option}${topology.name}`,
  ].join('\n');
}
