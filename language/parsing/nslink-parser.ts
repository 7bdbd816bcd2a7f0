import { createParser, LangiumParser, type LangiumCoreServices, type LexerResult, type ParseResult } from 'langium';
import type { TopologyFile } from '../generated/ast.ts';
import { LinearCstNodeBuilder } from './linear-cst-node-builder.ts';

/** Syntax errors after which the parser gives up: by then the text is no topology, and each more costs stack. */
export const MAX_SYNTAX_ERRORS = 100;

type ConsumeArguments = Parameters<LangiumParser['consume']>;

/** Gives up on noise: from `MAX_SYNTAX_ERRORS` on it takes the text to end where it is. */
export class NSLinkParser extends LangiumParser {
  #part: LexerResult | undefined;

  constructor(services: LangiumCoreServices) {
    super(services);
    const { lexer } = this;
    Object.assign(this, {
      // Langium makes its builder itself and has no service for it.
      nodeBuilder: new LinearCstNodeBuilder(),
      lexer: {
        definition: lexer.definition,
        tokenize: (...text: Parameters<typeof lexer.tokenize>) => this.#part ?? lexer.tokenize(...text),
      },
    });
  }

  /** Reads some tokens of `text` as if they were all that it has. */
  parsePart(text: string, part: LexerResult): ParseResult<TopologyFile> {
    this.#part = part;
    try {
      return this.parse<TopologyFile>(text);
    } finally {
      this.#part = undefined;
    }
  }

  override consume(...[index, tokenType, feature]: ConsumeArguments): void {
    // Recovery calls itself once for each error, so that a long text of nothing but errors would overflow the stack.
    if (this.wrapper.errors.length >= MAX_SYNTAX_ERRORS) endInput(this.wrapper);
    super.consume(index, tokenType, feature);
  }
}

/** The parser of the language, ready to use. */
export function createNSLinkParser(services: LangiumCoreServices): NSLinkParser {
  const parser = new NSLinkParser(services);
  createParser(services.Grammar, parser, services.parser.Lexer.definition);
  parser.finalize();
  return parser;
}

/** Chevrotain has this method for its own recovery, and leaves it out of its types. */
function endInput(parser: object): void {
  (parser as { moveToTerminatedState(): void }).moveToTerminatedState();
}
