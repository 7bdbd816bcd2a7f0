import type { SemanticTokenModifiers, SemanticTokenTypes } from 'vscode-languageserver';
import type { SourceRange } from '../../topology/topology.ts';

/** How a part of the text is coloured. */
export interface Highlight {
  readonly type: `${SemanticTokenTypes}`;
  readonly modifiers: readonly `${SemanticTokenModifiers}`[];
}

/** A highlight and its place, which is on one line. */
export interface PlacedHighlight extends Highlight {
  readonly range: SourceRange;
}

/** What a client needs to know to read the numbers: the standard types and modifiers in use, which every theme colours. */
export const TOKEN_TYPES = [
  'namespace',
  'class',
  'type',
  'property',
  'enumMember',
  'number',
  'string',
  'keyword',
  'operator',
  'comment',
] as const satisfies readonly `${SemanticTokenTypes}`[];

export const TOKEN_MODIFIERS = [
  'declaration',
  'definition',
  'documentation',
] as const satisfies readonly `${SemanticTokenModifiers}`[];
