import { notLookedAt } from '../../compiler/state/not-looked-at.ts';
import { nodeStates, type InterfaceState, type NodeState } from '../../compiler/nodes/node-states.ts';
import { programStates, type ProgramState } from '../../compiler/nodes/program-states.ts';
import type { InterfaceReport, NodeReport, ProgramReport, TopologyReport } from '../../protocol/reports/status.ts';
import { placeJson } from '../applied/place-text.ts';
import { countsJson } from '../render/counted.ts';
import type { Status } from './topology-status.ts';

/** One topology's status for `--json`; `null` is what was not looked at. */
export function statusJson({ place, record, differences, live, isUnderWay }: Status): TopologyReport {
  const programs = programStates(record.topology, live);
  return {
    topology: record.name,
    place: placeJson(place),
    state: isUnderWay ? 'under-way' : record.state,
    since: record.since.toISOString(),
    source: record.source ?? null,
    sha256: record.sha256,
    ...countsJson(record.topology),
    differences: differences ?? null,
    notLookedAt: differences ? notLookedAt(record.topology) : null,
    nodes: nodeStates(record.topology, live).map(node =>
      nodeJson(node, node.kind === 'namespace' ? programs.get(node.name) : undefined),
    ),
  };
}

function nodeJson(
  { name, kind, state, addresses, interfaces }: NodeState,
  programs: readonly ProgramState[] = [],
): NodeReport {
  return {
    name,
    kind,
    state: state ?? null,
    addresses,
    interfaces: interfaces.map(interfaceJson),
    programs: programs.map(programJson),
  };
}

function programJson({ name, command, user = 'root', state, exitCode, lastLine }: ProgramState): ProgramReport {
  return {
    name,
    command,
    user,
    state: state ?? null,
    ...(exitCode === undefined ? {} : { exitCode }),
    ...(lastLine === undefined ? {} : { lastLine }),
  };
}

function interfaceJson({ name, connector, state, addresses, peer, device }: InterfaceState): InterfaceReport {
  return {
    name,
    connector,
    state: state ?? null,
    addresses,
    ...(peer === undefined ? {} : { peer }),
    canCapture: device !== undefined,
  };
}
