import { DefaultLexer, type LexerResult } from 'langium';
import { UnexpectedCharacters } from './unexpected-characters.ts';

/** Comments that a file may have: the tree is built with them as arguments of one call, and a stack holds only so many. */
export const MAX_COMMENTS = 50_000;

type Token = LexerResult['tokens'][number];
type LexingError = LexerResult['errors'][number];

/**
 * Reports characters that mean nothing, and text and comments that do not end. Text and comments stay tokens, so that
 * the rest of the file is still understood.
 */
export class NSLinkLexer extends DefaultLexer {
  override tokenize(text: string): LexerResult {
    const { tokens, groups } = this.chevrotainLexer.tokenize(text);
    const { hidden = [], unexpected = [] } = groups;
    const errors = unexpected.map((token): LexingError => new UnexpectedCharacters(token));
    for (const token of tokens) {
      if (token.tokenType.name === 'OPEN_TEXT') {
        errors.push(
          errorAt(token, token.image.length, `This text does not end on its line: add a closing ${token.image[0]}.`),
        );
      }
    }
    for (const token of hidden) {
      if (token.tokenType.name === 'OPEN_COMMENT') {
        errors.push(errorAt(token, 2, 'This comment does not end: add a closing */.'));
      }
    }
    const surplus = hidden[MAX_COMMENTS];
    if (surplus) {
      errors.push(errorAt(surplus, 2, `A file has at most ${MAX_COMMENTS} comments: remove the ones from here on.`));
      hidden.length = MAX_COMMENTS;
    }
    return { tokens, hidden, errors };
  }
}

function errorAt(token: Token, length: number, message: string): LexingError {
  return { offset: token.startOffset, line: token.startLine, column: token.startColumn, length, message };
}
