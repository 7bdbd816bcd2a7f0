import { DefaultLexer, type LexerResult, type TokenizeOptions } from 'langium';

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
    return result;
  }
}

function errorAt(token: Token, length: number, message: string): LexingError {
  return { offset: token.startOffset, line: token.startLine, column: token.startColumn, length, message };
}
