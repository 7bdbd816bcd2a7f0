import {
  DefaultLangiumDocumentFactory,
  type AstNode,
  type Cancellation,
  type LangiumDocument,
  type Mutable,
  type ParseResult,
  type ParserOptions,
  type URI,
} from 'langium';
import { NSLinkParser } from '../../language/parsing/nslink-parser.ts';
import { isTooLarge } from '../../language/parsing/too-large.ts';
import { reparse } from '../../language/reparsing/reparse.ts';

/** Reads of a file that was changed what the change concerns; of one that is too large, nothing. */
export class ReparsingDocumentFactory extends DefaultLangiumDocumentFactory {
  override update<T extends AstNode = AstNode>(
    document: Mutable<LangiumDocument<T>>,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<LangiumDocument<T>> {
    const text = this.textDocuments?.get(document.uri.toString())?.getText();
    const { parser, references } = this.serviceRegistry.getServices(document.uri);
    const { LangiumParser, Lexer } = parser;
    if (text !== undefined && !isTooLarge(text) && LangiumParser instanceof NSLinkParser) {
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

  protected override parse<T extends AstNode>(uri: URI, text: string, options?: ParserOptions): ParseResult<T> {
    return this.#unread<T>(uri, text) ?? super.parse(uri, text, options);
  }

  protected override async parseAsync<T extends AstNode>(
    uri: URI,
    text: string,
    cancelToken: Cancellation.CancellationToken,
  ): Promise<ParseResult<T>> {
    return this.#unread<T>(uri, text) ?? super.parseAsync(uri, text, cancelToken);
  }

  /** A text that is too large, with nothing in it. */
  #unread<T extends AstNode>(uri: URI, text: string): ParseResult<T> | undefined {
    const { LangiumParser } = this.serviceRegistry.getServices(uri).parser;
    if (!isTooLarge(text) || !(LangiumParser instanceof NSLinkParser)) return undefined;
    const nothing = { tokens: [], hidden: [], errors: [] };
    return LangiumParser.parsePart(text, nothing) as ParseResult as ParseResult<T>;
  }
}
