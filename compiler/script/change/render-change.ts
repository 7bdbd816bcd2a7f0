import type { Topology } from '../../../topology/topology.ts';
import { plan, type Plan } from '../../plan/plan.ts';
import { interfacesOf, nodesOf } from '../../../topology/kinds/attachments.ts';
import { createdNodes, type Step } from '../../plan/step.ts';
import { busySteps, stepsFunction } from '../batch/batch-step.ts';
import { elementsOf, type Elements } from '../elements.ts';
import { datapathLine, header, listFunction, looksLine, machinery, recordFunction, recordHash } from '../frame.ts';
import { needLines } from '../needs.ts';
import { partLines } from '../parts.ts';
import type { Present } from '../../state/present.ts';
import { piecesOf } from '../pieces.ts';
import { plain, toScript, type Script, type ScriptLine } from '../script.ts';
import { nameWord } from '../words.ts';
import { changeSteps, rollbackSteps } from './change-steps.ts';

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
  const all = allElements(desired, present);
  const created = stepElements(forth, 'create');
  const changedOrCreated = elementsOf(forth.steps.filter(({ action }) => action !== 'remove'));
  const removed = stepElements(forth, 'remove');
  const needs = needLines(changedOrCreated, 'batch');
  const pieces = piecesOf(desired.name, all, 'batch', needs.length > 0);
  const steps = busySteps(changeSteps(forth, desired, present));
  const checks = pieces.checks.filter(check => check !== 'check_nat');
  return toScript([
    ...header(`Changes topology ${desired.name}`, 'all of it, or on any failure nothing.', desired.name),
    ...plain(
      recordHash(from.recorded),
      `touches_ovs=${touchesOvs(forth) ? 'yes' : 'no'}`,
      'tools=()',
      `is_repair=${from.present ? 'yes' : 'no'}`,
    ),
    ...datapathLine(all),
    ...plain(`checks=(${checks.join(' ')}) # further ones of the preflight`, ...pieces.constants),
    ...looksLine(pieces),
    ...plain('', `steps=${steps.length}`),
    ...stepsFunction('make', steps),
    ...plain('', '# If that fails, or is interrupted: the other way round, whatever of it was done.'),
    ...stepsFunction(
      'unmake',
      busySteps(rollbackSteps(plan(present, desired, from.present?.broken), present, desired)),
      true,
    ),
    ...plain(''),
    ...listFunction(
      '# What belongs to it before or after, outside the namespaces.',
      'parts',
      distinct([
        ...partLines(desired.name, elementsOf(plan(desired, undefined).steps), 'internal ports'),
        ...partLines(desired.name, removed, 'internal ports'),
      ]),
    ),
    ...listFunction('# What of it is made now.', 'coming', partLines(desired.name, created, 'internal ports'), false),
    ...listFunction('# What of it goes.', 'going', goingLines(desired.name, removed), false),
    ...listFunction('# What it is changed at, and so must be there.', 'standing', standingLines(forth, desired), false),
    ...(needs.length > 0 ? listFunction('# What it needs besides, of this host and its kernel.', 'needs', needs) : []),
    ...plain('', '# What is recorded as applied, in /run/nslink.'),
    ...recordFunction(desired),
    ...plain('', ...machinery(pieces.change)),
  ]);
}

function stepElements({ steps }: Plan, action: Step['action']): Elements {
  return elementsOf(steps.filter(step => step.action === action));
}

/** Of both, so that the script has what either needs. */
function allElements(desired: Topology, present: Topology): Elements {
  return elementsOf([...plan(desired, undefined).steps, ...plan(present, undefined).steps]);
}

function distinct(lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return [...new Map(lines.toReversed().map(line => [line.text, line])).values()].toReversed();
}

function touchesOvs({ steps }: Plan): boolean {
  return steps.some(step =>
    [step.element, ...(step.action === 'change' ? [step.before] : [])].some(
      element =>
        (element.type === 'switch' && element.switch.kind === 'ovs') ||
        (element.type === 'connector' &&
          (element.connector.kind === 'internal' ||
            interfacesOf(element.connector).some(({ nodeKind }) => nodeKind === 'ovs'))),
    ),
  );
}

/** An internal port is known to Open vSwitch, wherever its network interface is. */
function goingLines(topologyName: string, removed: Elements): readonly ScriptLine[] {
  const ports = removed.internals.map(({ port }) => `ovs-port ${nameWord(port.name)}`);
  return [...partLines(topologyName, { ...removed, internals: [] }, 'internal ports'), ...plain(...ports)];
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
  const changed = elementsOf(steps.filter(({ action }) => action === 'change'));
  const standing: Elements = {
    ...changed,
    namespaces: desired.namespaces.filter(item => isStanding(item) || changed.namespaces.includes(item)),
    bridges: desired.switches
      .filter(item => item.kind === 'bridge')
      .filter(item => isStanding(item) || changed.bridges.includes(item)),
    ovsSwitches: desired.switches
      .filter(item => item.kind === 'ovs')
      .filter(item => isStanding(item) || changed.ovsSwitches.includes(item)),
  };
  // An uplink carries no mark, and the table is made anew.
  return goingLines(name, standing).filter(({ text }) => !/^(uplink|nft-table) /.test(text));
}
