import { DocumentState } from 'langium';
import { createRequestHandler, startLanguageServer, type ServiceRequirements } from 'langium/lsp';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  type Connection,
} from 'vscode-languageserver/node';
import { DriftNotification, LocateRequest, RecordedNotification } from '../protocol/applied-messages.ts';
import { ScriptMapRequest } from '../protocol/custom-messages.ts';
import { DiagramRequest } from '../protocol/diagram-messages.ts';
import { ExpectationsRequest } from '../protocol/expectation-messages.ts';
import { locateObjects } from './applied/locate.ts';
import { Diagrams } from './diagram/diagrams.ts';
import { expectationsIn } from './expectations/expectations-in.ts';
import { sendVersions } from './documents/versioned-diagnostics.ts';
import { answerRefused, lifecycle } from './lifecycle.ts';
import { createServerServices } from './nslink-server-module.ts';
import { prepareRename } from './rename/nslink-rename-provider.ts';
import { selectionRanges } from './selection/selection-ranges.ts';

/** How the editor talks to the server: over the process's standard streams, or over Node's channel to its parent. */
export type Transport = 'stdio' | 'ipc';

/** What a request waits for: its own file, whatever else is open, in the text as it is now. */
const REQUIREMENTS: Partial<ServiceRequirements> = {
  HoverProvider: DocumentState.Validated,
  ReferencesProvider: DocumentState.Linked,
  DocumentHighlightProvider: DocumentState.Linked,
  RenameProvider: DocumentState.Validated,
  CodeLensProvider: DocumentState.Validated,
  DocumentSymbolProvider: DocumentState.Linked,
};

/** Starts the language server. It ends with the connection, or with the editor's process. */
export function startServer(transport: Transport): void {
  const connection = connect(transport);
  const { shared, previews, records } = createServerServices(connection);
  connection.onRequest(ScriptMapRequest.type, (asked, token) => previews.scriptMap(asked, token));
  connection.onRequest(LocateRequest.type, (asked, token) => locateObjects(shared, asked, token));
  connection.onRequest(ExpectationsRequest.type, (asked, token) => expectationsIn(shared, asked, token));
  const diagrams = new Diagrams(shared, records);
  connection.onRequest(DiagramRequest.type, (asked, token) => diagrams.diagram(asked, token));
  connection.onNotification(RecordedNotification.type, told => {
    records.take(told);
  });
  connection.onNotification(DriftNotification.type, told => {
    records.takeDrift(told);
  });
  answerRefused(connection);
  sendVersions(connection, shared);
  startLanguageServer(shared, REQUIREMENTS);
  // Langium's own handler knows no placeholder.
  connection.onPrepareRename(
    createRequestHandler((_, document, params) => prepareRename(document, params), shared, DocumentState.Validated),
  );
  // Langium has none.
  connection.onSelectionRanges(
    createRequestHandler((_, document, params) => selectionRanges(document, params), shared, DocumentState.Parsed),
  );
}

function connect(transport: Transport): Connection {
  if (transport === 'ipc') {
    process.on('disconnect', () => process.exit(1));
    return createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process), {
      messageStrategy: lifecycle(),
    });
  }
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout, {
    messageStrategy: lifecycle(),
  });
  // One stray line on standard output would garble the protocol.
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[level] = (...words: unknown[]) => process.stderr.write(`${words.map(String).join(' ')}\n`);
  }
  return connection;
}
