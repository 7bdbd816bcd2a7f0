import type { LangiumDocument } from 'langium';
import type { DocumentSymbolProvider } from 'langium/lsp';
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { isTopologyHeader } from '../../language/generated/ast.ts';
import type { TopologyHeader } from '../../language/generated/ast.ts';
import { present } from '../../language/parsing/present.ts';
import { rangeOfProperty } from '../../language/parsing/source-range.ts';
import { topologyFile } from '../text/topology-file.ts';
import { labelOf, statementSymbols } from './statement-symbols.ts';

/** The outline: namespaces, switches and connectors, below the topology where the file names it. */
export class NSLinkDocumentSymbolProvider implements DocumentSymbolProvider {
  getSymbols(document: LangiumDocument): DocumentSymbol[] {
    const file = topologyFile(document);
    if (!file) return [];
    const header = file.statements.find(isTopologyHeader);
    const symbols = statementSymbols(file);
    return header && present(header.name) !== undefined ? [topologySymbol(document, header, symbols)] : symbols;
  }
}

/** The topology is all of the file, so that what is in it lies within it also where the header comes late. */
function topologySymbol(
  { textDocument }: LangiumDocument,
  header: TopologyHeader,
  children: DocumentSymbol[],
): DocumentSymbol {
  return {
    name: labelOf(header.name),
    detail: 'topology',
    kind: SymbolKind.Package,
    range: { start: { line: 0, character: 0 }, end: textDocument.positionAt(textDocument.getText().length) },
    selectionRange: rangeOfProperty(header, 'name'),
    children,
  };
}
