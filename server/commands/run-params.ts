import type { LangiumDocument } from 'langium';
import type { RunInTerminalParams, TerminalAction } from '../../protocol/custom-messages.ts';
import { changesMessage, changesOf } from '../applied/document-changes.ts';
import type { Recorded } from '../applied/recorded-topologies.ts';
import type { CompiledDocument } from '../script/compiled-document.ts';
import { commandRunText, commandsOfSteps } from '../../compiler/plan/commands-run.ts';
import { plan } from '../../compiler/plan/plan.ts';
import type { Topology } from '../../topology/topology.ts';
import { usesOpenVSwitch } from '../../topology/switches.ts';

/** What the client has to know to run a file; `undefined` while the file has errors. */
export function runParams(
  action: TerminalAction,
  { uri }: LangiumDocument,
  compiled: CompiledDocument,
  recorded: Recorded,
): RunInTerminalParams | undefined {
  const { topology, version } = compiled;
  if (!topology) return undefined;
  const { name, namespaces, switches, connectors } = topology;
  return {
    action,
    uri: uri.toString(),
    path: uri.fsPath,
    version,
    topology: name,
    counts: { namespaces: namespaces.length, switches: switches.length, connectors: connectors.length },
    usesOpenVSwitch: usesOpenVSwitch(topology),
    ...(action === 'apply' ? commandsToRun(topology, recorded) : {}),
    ...whatRuns(action, compiled, recorded),
  };
}

function commandsToRun(topology: Topology, recorded: Recorded): Pick<RunInTerminalParams, 'commands'> {
  const { steps } = plan(topology, recorded.state === 'applied' ? recorded.topology : undefined);
  const commands = commandsOfSteps(steps).map(commandRunText);
  return commands.length > 0 ? { commands } : {};
}

function whatRuns(
  action: TerminalAction,
  compiled: CompiledDocument,
  recorded: Recorded,
): Pick<RunInTerminalParams, 'changes' | 'sha256'> {
  if (action === 'repair') return { sha256: '' };
  const found = action === 'apply' ? changesOf(compiled, recorded) : undefined;
  if (found) return { changes: changesMessage(found), sha256: found.script()?.sha256 ?? '' };
  return { sha256: compiled.script(action === 'teardown' ? 'teardown' : 'apply', 'batch')?.sha256 ?? '' };
}
