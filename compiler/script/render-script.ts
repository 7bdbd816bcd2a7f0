import type { Topology } from '../../language/topology/topology.ts';
import type { Plan } from '../plan/plan.ts';
import { renderRecord } from '../record.ts';
import { createInBatches } from './batch/create.ts';
import { createTheClassicWay } from './classic/create.ts';
import { removeTheClassicWay } from './classic/remove.ts';
import { elementsOf, type Elements } from './elements.ts';
import { shell } from './generated/shell.ts';
import { needLines } from './needs.ts';
import { deviceGroup } from './ownership.ts';
import { partLines } from './parts.ts';
import { piecesOf, type Pieces, type ShellPiece } from './pieces.ts';
import { heredoc, plain, toScript, type Script, type ScriptLine } from './script.ts';
import type { Style } from './style.ts';
import { quote } from './words.ts';
import { createHash } from 'node:crypto';

export type { Style } from './style.ts';

const EXIT_CODES =
  '# Exit code: 0 done, 3 refused and nothing changed, 4 failed and rolled back, 5 something is left, 130 interrupted.';

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
  const sha256 = createHash('sha256').update(renderRecord(recorded)).digest('hex');
  const pieces = piecesOf(recorded.name, elements, style, false);
  return toScript([
    ...header(`Removes topology ${recorded.name}`, 'what it made and still owns, nothing else.', recorded.name),
    ...plain(`recorded_in=${recordedIn}`, `record_sha256=${sha256}`),
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

function header(what: string, how: string, topologyName: string): readonly ScriptLine[] {
  return plain(
    '#!/bin/bash',
    `# ${what}: ${how}`,
    EXIT_CODES,
    'set -Eeuo pipefail',
    'export LC_ALL=C PATH="/usr/sbin:/usr/bin:/sbin:/bin:$PATH"',
    '',
    `topology=${quote(topologyName)}`,
    `group=${deviceGroup(topologyName)} # the device group that marks this topology's network interfaces as its own`,
  );
}

function toolLine({ bridges }: Elements, style: Style): readonly ScriptLine[] {
  return plain(
    `tools=(${style === 'classic' && bridges.length > 0 ? 'brctl' : ''}) # besides those that every such script needs`,
  );
}

function datapathLine({ ovsSwitches }: Elements): readonly ScriptLine[] {
  const datapaths = new Set(ovsSwitches.map(({ datapath }) => datapath ?? 'auto'));
  return plain(
    ...(datapaths.size > 0 ? [`datapaths=(${[...datapaths].join(' ')}) # of its Open vSwitch bridges`] : []),
  );
}

function looksLine({ looks }: Pieces): readonly ScriptLine[] {
  return plain(`looks=(${looks.join(' ')}) # further ones for what is left in the end`);
}

function listFunction(title: string, name: string, lines: readonly ScriptLine[]): readonly ScriptLine[] {
  return [...plain(title, `${name}_line=$LINENO`, `${name}() {`), ...heredoc('cat', lines), ...plain('}')];
}

function recordFunction(topology: Topology): readonly ScriptLine[] {
  return [
    ...plain('topology_json() {'),
    ...heredoc('cat', plain(...renderRecord(topology).trimEnd().split('\n'))),
    ...plain('}'),
  ];
}

function machinery(pieces: readonly ShellPiece[]): readonly string[] {
  return pieces.flatMap(piece => [...shell[piece].trimEnd().split('\n'), '']).slice(0, -1);
}
