import type { ParseResult } from 'langium';

/** Where an error is in a text of some length. */
export function offsetOfError({ token }: ParseResult['parserErrors'][number], length: number): number {
  return token.tokenType.name === 'EOF' ? length : token.startOffset;
}
