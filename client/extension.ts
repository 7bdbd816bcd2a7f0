import { window, type ExtensionContext } from 'vscode';
import { AppliedTopologies } from './applied/applied-topologies.ts';
import { Drifts } from './applied/drifts.ts';
import { LiveDrifts } from './applied/live-drifts.ts';
import { AppliedStatusFeature } from './features/applied-status.ts';
import { DiagramMarks } from './diagram/diagram-marks.ts';
import { CapturesFeature } from './features/captures.ts';
import { LiveMarks } from './diagram/live-marks.ts';
import { CursorLinkFeature } from './features/cursor-link.ts';
import { DiagramFeature } from './features/diagram.ts';
import { DriftCheckFeature } from './features/drift-check.ts';
import { DriftMarksFeature } from './features/drift-marks.ts';
import { ExpectationTestsFeature } from './features/expectation-tests.ts';
import { GoToSourceFeature } from './features/go-to-source.ts';
import { LanguageStatusFeature } from './features/language-status.ts';
import { NamespaceTerminalFeature } from './features/namespace-terminal.ts';
import { NewTopologyFeature } from './features/new-topology.ts';
import { OrphansFeature } from './features/orphans.ts';
import { RunCommandsFeature } from './features/run-commands.ts';
import { RunStatusFeature } from './features/run-status.ts';
import { ScriptPreviewFeature } from './features/script-preview.ts';
import { ScriptViewsFeature } from './features/script-views.ts';
import { ShowChangesFeature } from './features/show-changes.ts';
import { StartWithFeature } from './features/start-with.ts';
import { TerminalPathFeature } from './features/terminal-path.ts';
import { TerminalRunsFeature } from './features/terminal-runs.ts';
import { TopologiesViewFeature } from './features/topologies-view.ts';
import { ProgramActionsFeature } from './features/program-actions.ts';
import { TopologyActionsFeature } from './features/topology-actions.ts';
import { TopologySourceFeature } from './features/topology-source.ts';
import { UnfinishedMarksFeature } from './features/unfinished-marks.ts';
import { LanguageServer } from './language-server/language-server.ts';
import { ScriptMaps } from './preview/script-maps.ts';
import { Captures } from './topologies/captures.ts';
import { Topologies } from './topologies/topologies.ts';

let server: LanguageServer | undefined;

/** Called by VS Code when the first `.nslink` file is opened or a command is run. */
export function activate(context: ExtensionContext): void {
  const log = window.createOutputChannel('NSLink', { log: true });
  server = new LanguageServer(context, log);
  const maps = new ScriptMaps(server);
  const applied = new AppliedTopologies(server);
  const drifts = new Drifts(applied);
  const diagramMarks = new DiagramMarks();
  const status = new RunStatusFeature(drifts);
  const topologies = new Topologies(context, log);
  const captures = new Captures();
  context.subscriptions.push(
    log,
    maps,
    applied,
    drifts,
    diagramMarks,
    status,
    topologies,
    captures,
    new LanguageStatusFeature(server, log),
    new ScriptPreviewFeature(server, maps),
    new ScriptViewsFeature(),
    new CursorLinkFeature(maps),
    new GoToSourceFeature(maps),
    new RunCommandsFeature(server, applied),
    new TerminalRunsFeature(context, server, applied, status),
    new ShowChangesFeature(server, applied),
    new AppliedStatusFeature(applied, drifts),
    new DriftCheckFeature(context, server, applied, topologies),
    new DriftMarksFeature(server, applied, drifts),
    new ExpectationTestsFeature(context, server, diagramMarks),
    new DiagramFeature(context, server, applied, drifts, diagramMarks),
    new LiveDrifts(topologies, drifts),
    new LiveMarks(topologies, diagramMarks),
    new NamespaceTerminalFeature(context),
    new TopologiesViewFeature(topologies, captures),
    new TopologyActionsFeature(context, topologies, status),
    new ProgramActionsFeature(context, topologies),
    new TopologySourceFeature(server),
    new CapturesFeature(context, captures),
    new OrphansFeature(context, topologies),
    new NewTopologyFeature(context),
    new TerminalPathFeature(context, log),
    new StartWithFeature(),
    new UnfinishedMarksFeature(server),
  );
  // Not waited for: commands that need it wait for it themselves.
  server.start().catch((error: unknown) => {
    log.error('The language server could not be started.', error);
  });
}

/** Called by VS Code at the end; it waits for the server to end. */
export async function deactivate(): Promise<void> {
  await server?.dispose();
}
