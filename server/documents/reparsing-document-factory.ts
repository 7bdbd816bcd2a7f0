import {
  DefaultLangiumDocumentFactory,
  type AstNode,
  type Cancellation,
  type LangiumDocument,
  type Mutable,
  type ParseResult,
} from 'langium';
import { NSLinkParser } from '../../language/parsing/nslink-parser.ts';
import { reparse } from '../../language/reparsing/reparse.ts';

/** Reads of a file that was changed what the change concerns. */
export class ReparsingDocumentFactory extends DefaultLangiumDocumentFactory {
  override update<T extends AstNode = AstNode>(
    document: Mutable<LangiumDocument<T>>,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<LangiumDocument<T>> {
    const text = this.textDocuments?.get(document.uri.toString())?.getText();
    const { parser, references } = this.serviceRegistry.getServices(document.uri);
    const { LangiumParser, Lexer } = parser;
    if (text !== undefined && LangiumParser instanceof NSLinkParser) {
      const result = reparse({ Lexer, LangiumParser }, document.parseResult, text);
      if (result) {
        Object.assign(result.value, { $document: document });
        document.parseResult = result as ParseResult as ParseResult<T>;
        // Somebody may have followed a reference since the old tree was unlinked.
        references.Linker.unlink(document);
      }
    }
    // A tree of the current text is left as it is.
    return super.update(document, cancelToken);
  }
}
