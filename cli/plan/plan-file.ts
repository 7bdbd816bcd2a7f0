import { commandsOfSteps } from '../../compiler/plan/commands-run.ts';
import { plan } from '../../compiler/plan/plan.ts';
import { summaryOf, type PlannedChange } from '../../compiler/plan/summary.ts';
import type { Script } from '../../compiler/script/script.ts';
import type { PlanReport } from '../../protocol/reports/plan.ts';
import { hostPlace, type Place } from '../../runtime/place.ts';
import { readRecord, type AppliedTopology } from '../../runtime/records.ts';
import { findSandbox } from '../../runtime/sandbox/sandbox.ts';
import { placeJson } from '../applied/place-text.ts';
import { CommandError } from '../command-error.ts';
import { ExitCode } from '../exit-code.ts';
import { commandsText } from '../render/commands-text.ts';
import { countsText } from '../render/counted.ts';
import { rangeJson } from '../render/problem-json.ts';
import { applyScript, changeScript } from '../script/scripts.ts';
import type { UsableFile } from '../source/source-file.ts';
import { readUsableFile } from '../source/usable-file.ts';
import { print, printJson } from '../terminal/output.ts';
import { styleFor } from '../terminal/style.ts';
import { planHeadline, planText } from './plan-text.ts';

export interface PlanOptions {
  readonly sandbox: boolean;
  readonly json: boolean;
  /** Print the script and nothing else. */
  readonly script: boolean;
}

/** Shows what apply would do now, going by what is recorded; needs no privilege and changes nothing. */
export async function planFile(argument: string, options: PlanOptions): Promise<number> {
  const file = await readUsableFile(argument);
  const { topology } = file;
  const place = options.sandbox ? await findSandbox(topology.name) : hostPlace();
  const recorded = place && (await readRecord(place, topology.name));
  if (recorded?.state === 'cut-off') throw cutOff(recorded, options);
  const steps = plan(topology, recorded?.topology);
  const changes = summaryOf(steps);
  const commands = commandsOfSteps(steps.steps);
  const script = scriptFor(file, recorded, changes);

  if (options.script) process.stdout.write(script?.text ?? '');
  else if (options.json) printJson({ ...planJson(file, place, recorded, changes, script), commands });
  else
    print(
      [text(file, recorded, changes, options), ...commandsText(commands, topology.directory, options.sandbox)].join(
        '\n',
      ),
    );
  return changes.length === 0 ? ExitCode.done : ExitCode.changes;
}

function scriptFor(
  { topology }: UsableFile,
  recorded: AppliedTopology | undefined,
  changes: readonly PlannedChange[],
): Script | undefined {
  if (changes.length === 0) return undefined;
  return recorded ? changeScript(topology, recorded) : applyScript(topology, 'batch');
}

function text(
  { topology, name }: UsableFile,
  recorded: AppliedTopology | undefined,
  changes: readonly PlannedChange[],
  { sandbox }: PlanOptions,
): string {
  const style = styleFor(process.stdout);
  const where = sandbox ? 'in its sandbox' : 'on this machine';
  const option = sandbox ? '--sandbox ' : '';
  const title = style('bold', topology.name);
  if (!recorded) {
    return `${title} is not applied ${where}: apply makes all of it, ${countsText(topology)}\n${planText(changes, style)}`;
  }
  if (changes.length === 0) return `${title} is applied ${where} just as ${name} says: nothing to do`;
  return [
    `${title}, applied ${where}: ${planHeadline(changes)}`,
    planText(changes, style),
    `to do it: nslink apply ${option}${name}; to see the script: nslink plan --script ${option}${name}`,
  ].join('\n');
}

function planJson(
  { topology, name }: UsableFile,
  place: Place | undefined,
  recorded: AppliedTopology | undefined,
  changes: readonly PlannedChange[],
  script: Script | undefined,
): Omit<PlanReport, 'commands'> {
  return {
    topology: topology.name,
    file: name,
    place: place ? placeJson(place) : { kind: 'sandbox', name: topology.name },
    applied: recorded !== undefined,
    changes: changes.map(({ source, ...change }) => ({ ...change, ...(source ? { range: rangeJson(source) } : {}) })),
    script: script ? { sha256: script.sha256, text: script.text } : null,
  };
}

function cutOff({ name }: AppliedTopology, { sandbox }: PlanOptions): CommandError {
  return new CommandError(`an earlier run for ${name} was cut off: what exists of it is not known`, {
    exitCode: ExitCode.refused,
    hint: `clean up first: nslink teardown ${sandbox ? '--sandbox ' : ''}${name}`,
  });
}
