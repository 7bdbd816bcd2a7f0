import { DocumentState, URI } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import type { CancellationToken } from 'vscode-languageserver';
import { expectationText } from '../../language/expectations/expectation-text.ts';
import { isExpectStatement, isTopologyHeader } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { defaultTopologyName } from '../../language/building/default-name.ts';
import type { ExpectationsParams, ExpectationsResult } from '../../protocol/expectation-messages.ts';
import { topologyFile } from '../text/topology-file.ts';

/** What an open file expects, in its text as it is now. */
export async function expectationsIn(
  { workspace }: LangiumSharedServices,
  { uri: text }: ExpectationsParams,
  cancelToken: CancellationToken,
): Promise<ExpectationsResult | null> {
  const uri = URI.parse(text);
  if (!workspace.TextDocuments.get(uri.toString())) return null;
  await workspace.DocumentBuilder.waitUntil(DocumentState.Linked, uri, cancelToken);
  const document = workspace.LangiumDocuments.getDocument(uri);
  const file = document && topologyFile(document);
  if (!file) return null;
  const statements = file.statements.filter(isExpectStatement).filter(({ from, to }) => present(from) && present(to));
  return {
    version: document.textDocument.version,
    topology: present(file.statements.find(isTopologyHeader)?.name) ?? defaultTopologyName(uri.path),
    expectations: statements.map(statement => ({ text: expectationText(statement), range: rangeOf(statement) })),
  };
}
