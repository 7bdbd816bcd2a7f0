import { createParser, LangiumParser, type LangiumCoreServices } from 'langium';
import { LinearCstNodeBuilder } from './linear-cst-node-builder.ts';

/** Syntax errors after which the parser gives up: by then the text is no topology, and each more costs stack. */
export const MAX_SYNTAX_ERRORS = 100;

type ConsumeArguments = Parameters<LangiumParser['consume']>;

/** Gives up on noise: from `MAX_SYNTAX_ERRORS` on it takes the text to end where it is. */
class NSLinkParser extends LangiumParser {
  constructor(services: LangiumCoreServices) {
    super(services);
    // Langium makes its builder itself and has no service for it.
    Object.assign(this, { nodeBuilder: new LinearCstNodeBuilder() });
  }

  override consume(...[index, tokenType, feature]: ConsumeArguments): void {
    // Recovery calls itself once for each error, so that a long text of nothing but errors would overflow the stack.
    if (this.wrapper.errors.length >= MAX_SYNTAX_ERRORS) endInput(this.wrapper);
    super.consume(index, tokenType, feature);
  }
}

/** The parser of the language, ready to use. */
export function createNSLinkParser(services: LangiumCoreServices): LangiumParser {
  const parser = createParser(services.Grammar, new NSLinkParser(services), services.parser.Lexer.definition);
  parser.finalize();
  return parser;
}

/** Chevrotain has this method for its own recovery, and leaves it out of its types. */
function endInput(parser: object): void {
  (parser as { moveToTerminatedState(): void }).moveToTerminatedState();
}
