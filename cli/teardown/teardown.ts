import type { TeardownReport } from '../../protocol/reports/teardown.ts';
import { waitForLock } from '../../runtime/records.ts';
import { removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { findApplied } from '../applied/find-applied.ts';
import type { Applied } from '../applied/list-applied.ts';
import { placeJson, placeText } from '../applied/place-text.ts';
import { ExitCode } from '../exit-code.ts';
import { countsText } from '../render/counted.ts';
import { endJson, endText } from '../run/end-text.ts';
import { runAndTell } from '../run/run-and-tell.ts';
import { teardownScriptOf } from '../script/scripts.ts';
import { confirm } from '../terminal/confirm.ts';
import { answer, print, tell } from '../terminal/output.ts';
import { noProgress, showProgress } from '../terminal/progress.ts';
import { removeEmptySandbox, removeLeftover } from './remove-empty.ts';
import type { TeardownOptions } from './teardown-options.ts';

/** Takes down what was applied from a file or under a name. */
export async function teardown(argument: string, options: TeardownOptions): Promise<number> {
  const kind = options.sandbox ? 'sandbox' : 'host';
  const removeEmpty = options.sandbox ? removeEmptySandbox : removeLeftover;
  if (await removeEmpty(argument, options)) return ExitCode.done;
  const found = await findApplied(argument, kind);
  await waitForLock(found.place);
  const applied = await findApplied(argument, kind);
  return takeDown(applied, options);
}

async function takeDown({ place, record }: Applied, { sandbox, yes, json }: TeardownOptions): Promise<number> {
  const script = teardownScriptOf(record, 'batch');
  if (!json || !yes) {
    if (record.state === 'cut-off') tell(`An earlier run for ${record.name} was cut off.`);
    tell(`Removes ${record.name}: ${countsText(record.topology)}, ${placeText(place)}.`);
    tell(`Runs a script with SHA-256 ${script.sha256}, to see it: nslink script --teardown ${record.name}`);
  }
  if (!yes) await confirm('Go on?');
  const end = await runAndTell({
    script,
    place,
    file: { name: record.name, lines: [] },
    progress: json ? noProgress : showProgress(),
  });
  if (end.outcome === 'done' && sandbox) await removeSandbox(place.name ?? record.name);
  const report: TeardownReport = {
    topology: record.name,
    place: placeJson(place),
    outcome: end.outcome === 'done' ? 'removed' : end.outcome,
    script: { style: 'batch', sha256: script.sha256 },
    ...endJson(end, record.name),
  };
  if (answer(report, json)) return end.exitCode;
  if (end.outcome === 'done') {
    print(`${record.name} is removed${sandbox ? ', and its sandbox' : ''}, in ${end.milliseconds} ms`);
  } else {
    tell(endText(end, `teardown ${record.name}`, `nslink teardown ${sandbox ? '--sandbox ' : ''}${record.name}`));
  }
  return end.exitCode;
}
