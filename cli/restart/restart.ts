import { renderChange } from '../../compiler/script/change/render-change.ts';
import { programLabel } from '../../compiler/plan/identity.ts';
import type { RestartReport } from '../../protocol/reports/restart.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import { waitForLock } from '../../runtime/records.ts';
import { findApplied } from '../applied/find-applied.ts';
import { placeJson, placeText } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { requirePrograms } from '../log/require-programs.ts';
import { endJson, endText } from '../run/end-text.ts';
import { runAndProve } from '../run/run-and-prove.ts';
import { driftOf } from '../run/verdict.ts';
import { print, printJson, tell } from '../terminal/output.ts';
import { printable } from '../terminal/printable.ts';
import { noProgress, showProgress } from '../terminal/progress.ts';

/** Where they are, and how to tell. */
export interface RestartOptions {
  readonly sandbox: boolean;
  readonly json: boolean;
}

/** Ends programs of an applied topology and starts them again, as a repair starts those that have ended; returns the exit code. */
export async function restart(
  argument: string,
  labels: readonly string[],
  { sandbox, json }: RestartOptions,
): Promise<number> {
  const kind = sandbox ? 'sandbox' : 'host';
  await waitForLock((await findApplied(argument, kind)).place);
  const { place, record } = await findApplied(argument, kind);
  const { name, topology } = record;
  requirePrograms(record, labels);
  const option = sandbox ? '--sandbox ' : '';
  if (record.state !== 'applied') {
    throw new CommandError(`an earlier run for ${name} was cut off: nothing was started`, {
      exitCode: ExitCode.refused,
      hint: `take it down: nslink teardown ${option}${name}`,
    });
  }
  const drift = driftOf(topology, await readLiveState(place, topology), record.identities);
  const broken = new Set(labels.map(label => `program ${label}`));
  const programs = (topology.programs ?? []).map(programLabel).filter(label => broken.has(`program ${label}`));
  if (!json) tell(`Restarts ${programs.join(', ')} of ${name}, ${placeText(place)}.`);
  const end = await runAndProve({
    script: renderChange(topology, { recorded: topology, present: { topology, broken } }),
    place,
    file: { name, lines: [] },
    ...(record.source ? { path: record.source } : {}),
    undo: renderChange(topology, { recorded: topology }),
    done: topology,
    before: topology,
    wasBefore: drift.map(({ text }) => text),
    progress: json ? noProgress : showProgress(),
  });
  const { drift: rest = [] } = end;
  if (json) {
    const report: RestartReport = {
      topology: name,
      place: placeJson(place),
      programs,
      outcome: end.outcome === 'done' ? 'restarted' : end.outcome,
      ...endJson(end, name),
      ...(rest.length > 0 ? { drift: rest } : {}),
    };
    printJson(report);
  } else if (end.outcome !== 'done') {
    const what = `restart ${programs.join(' ')}`;
    tell(
      endText(end, what, `nslink teardown ${option}${name}`, `nslink restart ${option}${name} ${programs.join(' ')}`),
    );
  } else {
    print(
      `${programs.join(', ')} of ${name} ${programs.length === 1 ? 'runs' : 'run'} again, in ${end.milliseconds} ms`,
    );
    if (rest.length > 0) {
      print('but something else has drifted:');
      for (const { text } of rest) print(`  ${printable(text)}`);
    }
  }
  return end.exitCode;
}
