import type { Topology } from '../../topology/topology.ts';
import type { Plan } from '../plan/plan.ts';
import { createInBatches } from './batch/create.ts';
import { createTheClassicWay } from './classic/create.ts';
import { removeTheClassicWay } from './classic/remove.ts';
import { elementsOf } from './elements.ts';
import {
  datapathLine,
  header,
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
import type { Style } from './style.ts';

export type { Style } from './style.ts';

/** The script that applies a topology on a host that does not have it. */
export function renderApply(plan: Plan, topology: Topology, style: Style): Script {
  const elements = elementsOf(plan.steps);
  const connectors = plan.steps.flatMap(({ element }) => (element.type === 'connector' ? [element.connector] : []));
  const needs = needLines(elements, style);
  const pieces = piecesOf(topology.name, elements, style, needs.length > 0);
  return toScript([
    ...header(`Makes topology ${topology.name}`, 'all of it, or on any failure nothing.', topology.name),
    ...toolLine(elements, style),
    ...datapathLine(elements),
    ...plain(`checks=(${pieces.checks.join(' ')}) # further ones of the preflight`, ...pieces.constants),
    ...looksLine(pieces),
    ...plain(''),
    ...(style === 'batch'
      ? createInBatches(topology.name, elements)
      : createTheClassicWay(topology.name, elements, connectors)),
    ...plain('', '# If that fails, or is interrupted: all of it back.', ...unmakeFunction(pieces), ''),
    ...listFunction(
      '# What belongs to it, outside the namespaces.',
      'parts',
      partLines(topology.name, elements, style === 'batch' ? 'internal ports' : 'all'),
    ),
    ...(needs.length > 0
      ? [...plain(''), ...listFunction('# What it needs besides, of this host and its kernel.', 'needs', needs)]
      : []),
    ...plain('', '# What is recorded as applied, in /run/nslink.'),
    ...recordFunction(topology),
    ...plain('', ...machinery(pieces.apply)),
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
  const elements = elementsOf(plan.steps);
  const pieces = piecesOf(recorded.name, elements, style, false);
  return toScript([
    ...header(`Removes topology ${recorded.name}`, 'what it made and still owns, nothing else.', recorded.name),
    ...plain(`recorded_in=${recordedIn}`, recordHash(recorded)),
    ...toolLine(elements, style),
    ...plain(...pieces.constants),
    ...looksLine(pieces),
    ...plain(''),
    ...(style === 'batch' ? plain('steps=1', ...unmakeFunction(pieces)) : removeTheClassicWay(elements)),
    ...plain(''),
    ...listFunction(
      '# What belongs to it, outside the namespaces.',
      'parts',
      partLines(recorded.name, elements, 'all'),
    ),
    ...plain('', ...machinery(pieces.teardown)),
  ]);
}

function unmakeFunction({ requests }: Pieces): readonly string[] {
  return ['unmake() {', ...requests.map(request => `  ${request}`), '}'];
}
