import type { Topology } from '../../topology/topology.ts';
import type { Plan } from '../plan/plan.ts';
import { lifeSteps } from './batch/life-steps.ts';
import { createInBatches } from './batch/create.ts';
import { createTheClassicWay } from './classic/create.ts';
import { removeTheClassicWay } from './classic/remove.ts';
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
  toolLine,
} from './frame.ts';
import { needLines } from './needs.ts';
import { partLines } from './parts.ts';
import { piecesOf, type Pieces } from './pieces.ts';
import { plain, toScript, type Script } from './script.ts';
import { connectorsOf, selectionOf } from './selection.ts';
import type { Style } from './style.ts';

export type { Style } from './style.ts';

/** The script that applies a topology on a host that does not have it. */
export function renderApply(plan: Plan, topology: Topology, style: Style): Script {
  const selection = selectionOf(plan.steps);
  const life = lifeSteps(plan.steps, topology);
  const needs = needLines(selection, style);
  const pieces = piecesOf(topology.name, selection, style, needs.length > 0);
  return toScript([
    header('Makes topology', 'all of it, or on any failure nothing.', topology.name),
    toolLine(selection, style),
    datapathLine(selection),
    plain(`checks=(${pieces.checks.join(' ')}) # further ones of the preflight`, ...pieces.constants),
    looksLine(pieces),
    plain(''),
    style === 'batch'
      ? createInBatches(topology.name, selection, life)
      : createTheClassicWay(topology.name, selection, connectorsOf(plan.steps), life),
    plain('', '# If that fails, or is interrupted: all of it back.', ...unmakeFunction(pieces), ''),
    listFunction(
      '# What belongs to it, outside the namespaces.',
      'parts',
      partLines(topology.name, selection, style === 'batch' ? 'internal ports' : 'all'),
    ),
    insideFunction(selection),
    selection.namespaces.length > 0 ? baseParametersFunction() : [],
    needs.length > 0
      ? [...plain(''), ...listFunction('# What it needs besides, of this host and its kernel.', 'needs', needs)]
      : [],
    plain('', '# What is recorded as applied, in /run/nslink.'),
    recordFunction(topology),
    plain('', ...machinery(pieces.apply)),
  ]);
}

/** Where a teardown script finds what it takes down: the record of an apply, or the journal of a run that was cut off. */
export type RecordedIn = 'topology.json' | 'journal';

/** The script that takes a topology down again, and nothing that is not its own. */
export function renderTeardown(
  plan: Plan,
  recorded: Topology,
  style: Style,
  recordedIn: RecordedIn = 'topology.json',
): Script {
  const selection = selectionOf(plan.steps);
  const pieces = piecesOf(recorded.name, selection, style, false);
  return toScript([
    header('Removes topology', 'what it made and still owns, nothing else.', recorded.name),
    plain(`recorded_in=${recordedIn}`, recordHash(recorded)),
    toolLine(selection, style),
    plain(...pieces.constants),
    looksLine(pieces),
    plain(''),
    style === 'batch' ? plain('steps=1', ...unmakeFunction(pieces)) : removeTheClassicWay(selection),
    plain(''),
    listFunction('# What belongs to it, outside the namespaces.', 'parts', partLines(recorded.name, selection, 'all')),
    insideFunction(selection),
    plain('', ...machinery(pieces.teardown)),
  ]);
}

function unmakeFunction({ requests }: Pieces): readonly string[] {
  return ['unmake() {', ...requests.map(request => `  ${request}`), '}'];
}
