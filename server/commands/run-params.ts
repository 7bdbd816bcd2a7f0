import type { LangiumDocument } from 'langium';
import type { RunInTerminalParams, TerminalAction } from '../../protocol/custom-messages.ts';
import type { CompiledDocument } from '../script/compiled-document.ts';

/** What the client has to know to run a file; `undefined` while the file has errors. */
export function runParams(
  action: TerminalAction,
  { uri }: LangiumDocument,
  compiled: CompiledDocument,
): RunInTerminalParams | undefined {
  const { topology, version } = compiled;
  const script = compiled.script(action === 'teardown' ? 'teardown' : 'apply', 'batch');
  if (!topology || !script) return undefined;
  const { name, namespaces, switches, connectors } = topology;
  return {
    action,
    uri: uri.toString(),
    path: uri.fsPath,
    version,
    topology: name,
    counts: { namespaces: namespaces.length, switches: switches.length, connectors: connectors.length },
    usesOpenVSwitch: switches.some(({ kind }) => kind === 'ovs'),
    sha256: script.sha256,
  };
}
