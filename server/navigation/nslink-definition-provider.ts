import type { LangiumDocument } from 'langium';
import type { DefinitionProvider } from 'langium/lsp';
import type { DefinitionParams, LocationLink } from 'vscode-languageserver';
import { rangeOf } from '../../language/parsing/source-range.ts';
import { mentionsOf } from '../symbols/all-mentions.ts';
import { mentionAt } from '../symbols/mention.ts';
import { topologyFile } from '../text/topology-file.ts';

/** From a name to where the thing comes to be: a declaration or, for an interface, the endpoints that name it. */
export class NSLinkDefinitionProvider implements DefinitionProvider {
  getDefinition(document: LangiumDocument, { position }: DefinitionParams): LocationLink[] | undefined {
    const file = topologyFile(document);
    const mention = file && mentionAt(file, document.textDocument.offsetAt(position));
    if (!mention) return undefined;
    const declarations = mention.isDeclaration
      ? [mention]
      : mentionsOf(file, mention.named).filter(({ isDeclaration }) => isDeclaration);
    return declarations.map(({ holder, range }) => ({
      originSelectionRange: mention.range,
      targetUri: document.textDocument.uri,
      targetRange: rangeOf(holder),
      targetSelectionRange: range,
    }));
  }
}
