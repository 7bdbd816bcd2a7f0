import type { LangiumDocument } from 'langium';
import type { LangiumServices, SemanticTokenProvider } from 'langium/lsp';
import {
  SemanticTokensBuilder,
  type SemanticTokens,
  type SemanticTokensDelta,
  type SemanticTokensDeltaParams,
  type SemanticTokensOptions,
  type SemanticTokensParams,
  type SemanticTokensRangeParams,
} from 'vscode-languageserver';
import { overlaps } from '../text/range.ts';
import { topologyFile } from '../text/topology-file.ts';
import { difference } from './difference.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES, type PlacedHighlight } from './highlight.ts';
import { highlightsOf } from './highlights-of.ts';

/** What was sent last for a file, which a delta starts from. */
interface Sent {
  readonly resultId: string;
  readonly data: number[];
}

/**
 * Colours names by what they mean, and the words of the language where they are not names. Langium's own base class
 * keeps the request it is at in fields, across pauses, so that two requests at a time mix; and it has no delta.
 */
export class NSLinkSemanticTokenProvider implements SemanticTokenProvider {
  readonly tokenTypes = Object.fromEntries(TOKEN_TYPES.map((name, index) => [name, index]));
  readonly tokenModifiers = Object.fromEntries(TOKEN_MODIFIERS.map((name, index) => [name, 1 << index]));
  readonly semanticTokensOptions: SemanticTokensOptions = {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: { delta: true },
    range: true,
  };
  readonly #sent = new Map<string, Sent>();
  #results = 0;

  constructor(services: LangiumServices) {
    services.shared.workspace.TextDocuments.onDidClose(({ document }) => this.#sent.delete(document.uri));
  }

  semanticHighlight(document: LangiumDocument, { textDocument }: SemanticTokensParams): SemanticTokens {
    return this.#remember(textDocument.uri, this.#encoded(highlightsIn(document)));
  }

  semanticHighlightRange(document: LangiumDocument, { range }: SemanticTokensRangeParams): SemanticTokens {
    return { data: this.#encoded(highlightsIn(document).filter(highlight => overlaps(highlight.range, range))) };
  }

  semanticHighlightDelta(
    document: LangiumDocument,
    { textDocument, previousResultId }: SemanticTokensDeltaParams,
  ): SemanticTokens | SemanticTokensDelta {
    const before = this.#sent.get(textDocument.uri);
    const now = this.#remember(textDocument.uri, this.#encoded(highlightsIn(document)));
    if (before?.resultId !== previousResultId) return now;
    return { resultId: now.resultId, edits: difference(before.data, now.data) };
  }

  #remember(uri: string, data: number[]): Sent {
    const sent = { resultId: String(++this.#results), data };
    this.#sent.set(uri, sent);
    return sent;
  }

  #encoded(highlights: readonly PlacedHighlight[]): number[] {
    const builder = new SemanticTokensBuilder();
    for (const { range, type, modifiers } of highlights) {
      const { line, character } = range.start;
      const flags = modifiers.reduce((sum, modifier) => sum | (this.tokenModifiers[modifier] ?? 0), 0);
      builder.push(line, character, range.end.character - character, this.tokenTypes[type] ?? 0, flags);
    }
    return builder.build().data;
  }
}

function highlightsIn(document: LangiumDocument): readonly PlacedHighlight[] {
  const file = topologyFile(document);
  return file ? highlightsOf(file) : [];
}
