import { URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { Connection } from 'vscode-languageserver';
import { isTreeOf } from './current-document-builder.ts';

/** Says which version of the text diagnostics are of, and keeps back those of a text that has changed meanwhile. */
export function sendVersions(connection: Connection, { workspace }: LangiumSharedServices): void {
  const send = connection.sendDiagnostics.bind(connection);
  connection.sendDiagnostics = async params => {
    const text = workspace.TextDocuments.get(params.uri);
    const document = workspace.LangiumDocuments.getDocument(URI.parse(params.uri));
    if (text && document && !isTreeOf(document, text.getText())) return;
    await send(text ? { ...params, version: text.version } : params);
  };
}
