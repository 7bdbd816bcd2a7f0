import type { FuzzyMatcher, LangiumSharedServices, WorkspaceSymbolProvider } from 'langium/lsp';
import type { DocumentSymbol, WorkspaceSymbol, WorkspaceSymbolParams } from 'vscode-languageserver';
import { SymbolKind } from 'vscode-languageserver';
import { NSLinkDocumentSymbolProvider } from './nslink-document-symbol-provider.ts';

/** More than a person looks through: who does not find a name types more of it. */
const MAX_SYMBOLS = 1000;

/** The names of all files that are open, by a part of them. Connectors have no name of their own. */
export class OpenFilesSymbolProvider implements WorkspaceSymbolProvider {
  readonly #services: LangiumSharedServices;
  readonly #outline = new NSLinkDocumentSymbolProvider();

  constructor(services: LangiumSharedServices) {
    this.#services = services;
  }

  getSymbols({ query }: WorkspaceSymbolParams): WorkspaceSymbol[] {
    const matcher = this.#services.lsp.FuzzyMatcher;
    const found: WorkspaceSymbol[] = [];
    for (const document of this.#services.workspace.LangiumDocuments.all) {
      for (const symbol of matching(this.#outline.getSymbols(document), query, matcher)) {
        found.push({ ...symbol, location: { uri: document.textDocument.uri, range: symbol.location.range } });
        if (found.length === MAX_SYMBOLS) return found;
      }
    }
    return found;
  }
}

type FoundSymbol = Omit<WorkspaceSymbol, 'location'> & { location: { range: DocumentSymbol['range'] } };

function* matching(
  symbols: readonly DocumentSymbol[],
  query: string,
  matcher: FuzzyMatcher,
  container?: string,
): Generator<FoundSymbol> {
  for (const { name, kind, detail, selectionRange, children } of symbols) {
    const isConnector = kind === SymbolKind.Event;
    if (!isConnector && matcher.match(query, name)) {
      // Beside an interface its node is what tells it from others.
      const containerName = detail?.includes(' of ') === true ? detail : container;
      yield { name, kind, location: { range: selectionRange }, ...(containerName !== undefined && { containerName }) };
    }
    if (children) yield* matching(children, query, matcher, isConnector ? container : name);
  }
}
