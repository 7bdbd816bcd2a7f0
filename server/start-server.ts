import { startLanguageServer } from 'langium/lsp';
import {
  createConnection,
  IPCMessageReader,
  IPCMessageWriter,
  ProposedFeatures,
  type Connection,
} from 'vscode-languageserver/node';
import { ScriptMapRequest } from '../protocol/custom-messages.ts';
import { sendVersions } from './documents/versioned-diagnostics.ts';
import { createServerServices } from './nslink-server-module.ts';

/** How the editor talks to the server: over the process's standard streams, or over Node's channel to its parent. */
export type Transport = 'stdio' | 'ipc';

/** Starts the language server. It ends with the connection, or with the editor's process. */
export function startServer(transport: Transport): void {
  const connection = connect(transport);
  const { shared, previews } = createServerServices(connection);
  connection.onRequest(ScriptMapRequest.type, (asked, token) => previews.scriptMap(asked, token));
  sendVersions(connection, shared);
  startLanguageServer(shared);
}

function connect(transport: Transport): Connection {
  if (transport === 'ipc') {
    process.on('disconnect', () => process.exit(1));
    return createConnection(ProposedFeatures.all, new IPCMessageReader(process), new IPCMessageWriter(process));
  }
  const connection = createConnection(ProposedFeatures.all, process.stdin, process.stdout);
  // One stray line on standard output would garble the protocol.
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    console[level] = (...words: unknown[]) => process.stderr.write(`${words.map(String).join(' ')}\n`);
  }
  return connection;
}
