import type { LangiumDocument } from 'langium';
import type { DocumentHighlightProvider } from 'langium/lsp';
import { DocumentHighlightKind, type DocumentHighlight, type DocumentHighlightParams } from 'vscode-languageserver';
import { mentionsOf } from '../symbols/all-mentions.ts';
import { mentionAt } from '../symbols/mention.ts';
import { topologyFile } from '../text/topology-file.ts';

/** The same name elsewhere in the file: `Write` where the thing comes to be, `Read` where it is used. */
export class NSLinkHighlightProvider implements DocumentHighlightProvider {
  getDocumentHighlight(document: LangiumDocument, { position }: DocumentHighlightParams): DocumentHighlight[] {
    const file = topologyFile(document);
    const mention = file && mentionAt(file, document.textDocument.offsetAt(position));
    if (!mention) return [];
    return mentionsOf(file, mention.named).map(({ range, isDeclaration }) => ({
      range,
      kind: isDeclaration ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
    }));
  }
}
