import type { Topology } from '../../language/topology/topology.ts';
import type { Plan } from '../plan/plan.ts';
import { renderRecord } from '../record.ts';
import { createInBatches } from './batch/create.ts';
import { createTheClassicWay } from './classic/create.ts';
import { removeTheClassicWay } from './classic/remove.ts';
import { elementsOf, type Elements } from './elements.ts';
import { shell } from './generated/shell.ts';
import { deviceGroup } from './ownership.ts';
import { partLines } from './parts.ts';
import { heredoc, plain, toScript, type Script, type ScriptLine } from './script.ts';
import { quote } from './words.ts';
import { createHash } from 'node:crypto';

/** `batch`: few processes with many commands each. `classic`: the article's way, one command a line. */
export type Style = 'batch' | 'classic';

const EXIT_CODES =
  '# Exit code: 0 done, 3 refused and nothing changed, 4 failed and rolled back, 5 something is left, 130 interrupted.';

/** The script that applies a topology on a host that does not have it. */
export function renderApply(plan: Plan, topology: Topology, style: Style): Script {
  const elements = elementsOf(plan.steps);
  const connectors = plan.steps.flatMap(({ element }) => (element.type === 'connector' ? [element.connector] : []));
  return toScript([
    ...header(`Makes topology ${topology.name}`, 'all of it, or on any failure nothing.', topology.name),
    ...toolLine(elements, style, ['brctl']),
    ...plain(''),
    ...(style === 'batch'
      ? createInBatches(topology.name, elements)
      : createTheClassicWay(topology.name, elements, connectors)),
    ...plain('', '# If that fails, or is interrupted: all of it back.', ...THREE_REQUESTS, ''),
    ...parts(elements, style === 'batch' ? 'internal ports' : 'all'),
    ...plain('', '# What is recorded as applied, in /run/nslink.'),
    ...recordFunction(topology),
    ...plain('', ...machinery(elements, style, 'apply')),
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
  return toScript([
    ...header(`Removes topology ${recorded.name}`, 'what it made and still owns, nothing else.', recorded.name),
    ...plain(`recorded_in=${recordedIn}`, `record_sha256=${sha256}`),
    ...toolLine(elements, style, ['brctl']),
    ...plain(''),
    ...(style === 'batch' ? plain('steps=1', ...THREE_REQUESTS) : removeTheClassicWay(elements)),
    ...plain(''),
    ...parts(elements, 'all'),
    ...plain('', ...machinery(elements, style, 'teardown')),
  ]);
}

const THREE_REQUESTS = ['unmake() {', '  delete_ovs_bridges', '  delete_links', '  delete_namespaces', '}'];

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

function toolLine({ bridges }: Elements, style: Style, classicTools: readonly string[]): readonly ScriptLine[] {
  return plain(
    `tools=(${style === 'classic' && bridges.length > 0 ? classicTools.join(' ') : ''}) # besides those that every such script needs`,
  );
}

function parts(elements: Elements, passing: 'internal ports' | 'all'): readonly ScriptLine[] {
  return [
    ...plain('# What belongs to it, outside the namespaces.', 'parts_line=$LINENO', 'parts() {'),
    ...heredoc('cat', partLines(elements, passing)),
    ...plain('}'),
  ];
}

function recordFunction(topology: Topology): readonly ScriptLine[] {
  return [
    ...plain('topology_json() {'),
    ...heredoc('cat', plain(...renderRecord(topology).trimEnd().split('\n'))),
    ...plain('}'),
  ];
}

function machinery({ ovsSwitches }: Elements, style: Style, task: 'apply' | 'teardown'): readonly string[] {
  const pieces = [
    shell.report,
    shell.state,
    shell.parts,
    shell.delete,
    ...(task === 'apply' && style === 'batch' ? [shell.batch] : []),
    ...(style === 'classic' ? [shell.classic] : []),
    ...(task === 'apply' && ovsSwitches.length > 0 ? [shell.ovs] : []),
    shell[task],
  ];
  return pieces.flatMap(piece => [...piece.trimEnd().split('\n'), '']).slice(0, -1);
}
