import type { Topology } from '../../../topology/topology.ts';
import { plan, type Plan } from '../../plan/plan.ts';
import { nodesOf, ovsPortsOf } from '../../../topology/kinds/attachments.ts';
import { switchesByKind } from '../../kinds/switches.ts';
import { createdNodes, type Step } from '../../plan/step.ts';
import { busySteps, stepsFunction } from '../batch/batch-step.ts';
import {
  baseParametersFunction,
  datapathLine,
  header,
  insideFunction,
  listFunction,
  looksLine,
  machinery,
  recordFunction,
  recordHash,
} from '../frame.ts';
import { needLines } from '../needs.ts';
import { isAlive } from '../programs.ts';
import { partLines, settledPartLines } from '../parts.ts';
import type { Present } from '../../state/present.ts';
import { wayBack } from '../../state/way-back.ts';
import { piecesOf } from '../pieces.ts';
import { plain, toScript, type Script, type ScriptLine } from '../script.ts';
import { selectionOf, type Selection } from '../selection.ts';
import { changeSteps, keptBy, rollbackSteps } from './change-steps.ts';

/** What a change starts from. */
export interface ChangeFrom {
  /** As it is recorded, by which the script knows that nobody else has changed it. */
  readonly recorded: Topology;
  /** What exists, if that was looked at: then it is a repair. */
  readonly present?: Present;
}

/** The steps of {@link renderChange}. */
export function planChange(desired: Topology, { recorded, present }: ChangeFrom): Plan {
  return plan(desired, present?.topology ?? recorded, present?.broken);
}

/**
 * The script that turns what is recorded as applied, or what is found to exist, into what is desired while all that is
 * the same goes on working; on any failure it goes back.
 */
export function renderChange(desired: Topology, from: ChangeFrom): Script {
  const forth = planChange(desired, from);
  const present = from.present?.topology ?? from.recorded;
  const back = from.present ? wayBack(from.present, from.recorded) : from.recorded;
  const all = allOf(desired, present);
  const created = stepSelection(forth, 'create');
  const changedOrCreated = selectionOf(
    forth.steps.filter(({ action }) => action !== 'remove'),
    keptBy(forth, desired),
  );
  const removed = stepSelection(forth, 'remove');
  const needs = needLines(changedOrCreated, 'batch');
  const pieces = piecesOf(desired.name, all, 'batch', needs.length > 0);
  const steps = busySteps(changeSteps(forth, desired, present));
  const checks = pieces.checks.filter(check => check !== 'check_nat');
  return toScript([
    header('Changes topology', 'all of it, or on any failure nothing.', desired.name),
    plain(
      recordHash(from.recorded),
      `touches_ovs=${touchesOvs(forth) ? 'yes' : 'no'}`,
      'tools=()',
      `is_repair=${from.present ? 'yes' : 'no'}`,
    ),
    datapathLine(all),
    plain(`checks=(${checks.join(' ')}) # further ones of the preflight`, ...pieces.constants),
    looksLine(pieces),
    plain('', `steps=${steps.length}`),
    stepsFunction('make', steps),
    plain('', '# If that fails, or is interrupted: the other way round, whatever of it was done.'),
    stepsFunction(
      'unmake',
      busySteps([
        { label: 'the command that it is at', lines: plain(...(isAlive(all) ? ['stop_commands'] : [])) },
        ...rollbackSteps(plan(back, desired, from.present?.broken), back, desired),
      ]),
      true,
    ),
    plain(''),
    listFunction(
      '# What belongs to it before or after, outside the namespaces.',
      'parts',
      distinct([
        ...partLines(desired.name, selectionOf(plan(desired, undefined).steps), 'internal ports'),
        ...partLines(desired.name, removed, 'internal ports'),
      ]),
    ),
    listFunction('# What of it is made now.', 'coming', partLines(desired.name, created, 'internal ports'), false),
    listFunction('# What of it goes.', 'going', settledPartLines(desired.name, removed), false),
    listFunction('# What it is changed at, and so must be there.', 'standing', standingLines(forth, desired), false),
    insideFunction(all),
    all.namespaces.length > 0 ? baseParametersFunction() : [],
    needs.length > 0 ? listFunction('# What it needs besides, of this host and its kernel.', 'needs', needs) : [],
    plain('', '# What is recorded as applied, in /run/nslink.'),
    recordFunction(desired),
    plain('', ...machinery(pieces.change)),
  ]);
}

function stepSelection({ steps }: Plan, action: Step['action']): Selection {
  return selectionOf(steps.filter(step => step.action === action));
}

/** Of both, so that the script has what either needs. */
function allOf(desired: Topology, present: Topology): Selection {
  return selectionOf([...plan(desired, undefined).steps, ...plan(present, undefined).steps]);
}

function distinct(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return [...new Map(lines.toReversed().map(line => [line.text, line])).values()].toReversed();
}

function touchesOvs({ steps }: Plan): boolean {
  return steps.some(step =>
    [step.element, ...(step.action === 'change' ? [step.before] : [])].some(
      element =>
        (element.type === 'switch' && element.switch.kind === 'ovs') ||
        (element.type === 'connector' && ovsPortsOf(element.connector).length > 0),
    ),
  );
}

/** What is changed, and the nodes that new connectors end on. */
function standingLines({ name, steps }: Plan, desired: Topology): readonly ScriptLine[] {
  const created = createdNodes(steps);
  const nodes = new Set(
    steps.flatMap(({ action, element }) =>
      action === 'remove' || element.type !== 'connector' ? [] : nodesOf(element.connector),
    ),
  );
  const isStanding = (item: { readonly name: string }) => nodes.has(item.name) && !created.has(item.name);
  const changed = selectionOf(steps.filter(({ action }) => action === 'change'));
  const standing: Selection = {
    ...changed,
    namespaces: desired.namespaces.filter(item => isStanding(item) || changed.namespaces.includes(item)),
    switches: switchesByKind(desired.switches.filter(item => isStanding(item) || changed.switches.includes(item))),
  };
  // An uplink carries no mark, and the table is made anew.
  return settledPartLines(name, standing).filter(({ text }) => !/^(uplink|nft-table) /.test(text));
}
