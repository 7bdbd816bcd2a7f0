import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';

/** Comments that a file may have: the tree is built with them as arguments of one call, and a stack holds only so many. */
export const MAX_COMMENTS = 50_000;

type Token = LexerResult['tokens'][number];
type LexingError = LexerResult['errors'][number];

/** Reports text and comments that do not end; the tokens stay, so that the rest of the file is still understood. */
export class NSLinkLexer extends DefaultLexer {
  override tokenize(text: string, options?: TokenizeOptions): LexerResult {
    const result = super.tokenize(text, options);
    for (const token of result.tokens) {
      if (token.tokenType.name === 'OPEN_TEXT') {
        result.errors.push(errorAt(token, token.image.length, 'This text does not end on its line: add a closing ".'));
      }
    }
    for (const token of result.hidden) {
      if (token.tokenType.name === 'OPEN_COMMENT') {
        result.errors.push(errorAt(token, 2, 'This comment does not end: add a closing */.'));
      }
    }
    const surplus = result.hidden[MAX_COMMENTS];
    if (surplus) {
      result.errors.push(
        errorAt(surplus, 2, `A file has at most ${MAX_COMMENTS} comments: remove the ones from here on.`),
      );
      result.hidden.length = MAX_COMMENTS;
    }
    return result;
  }
}

function errorAt(token: Token, length: number, message: string): LexingError {
  return { offset: token.startOffset, line: token.startLine, column: token.startColumn, length, message };
}
