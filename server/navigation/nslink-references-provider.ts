import type { LangiumDocument } from 'langium';
import type { ReferencesProvider } from 'langium/lsp';
import type { Location, ReferenceParams } from 'vscode-languageserver';
import { mentionsOf } from '../symbols/all-mentions.ts';
import { mentionAt } from '../symbols/mention.ts';
import { topologyFile } from '../text/topology-file.ts';

/** All places of a file that have the name of a thing. */
export class NSLinkReferencesProvider implements ReferencesProvider {
  findReferences(document: LangiumDocument, { position, context }: ReferenceParams): Location[] {
    const file = topologyFile(document);
    const mention = file && mentionAt(file, document.textDocument.offsetAt(position));
    if (!mention) return [];
    return mentionsOf(file, mention.named)
      .filter(({ isDeclaration }) => context.includeDeclaration || !isDeclaration)
      .map(({ range }) => ({ uri: document.textDocument.uri, range }));
  }
}
