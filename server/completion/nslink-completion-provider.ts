import type { LangiumDocument, Lexer } from 'langium';
import type { CompletionProvider, LangiumServices } from 'langium/lsp';
import {
  CompletionList,
  CompletionTriggerKind,
  InsertTextFormat,
  type CompletionItem,
  type CompletionParams,
  type Range,
} from 'vscode-languageserver';
import { isTooLarge } from '../../language/parsing/too-large.ts';
import { topologyFile } from '../text/topology-file.ts';
import { placeAfter } from './place.ts';
import { suggestionsAt } from './suggestions-at.ts';
import { BLOCK_LABEL } from './suggest-words.ts';
import type { Suggestion } from './suggestion.ts';
import { tokensBefore } from './tokens-before.ts';

/** Completes by the place in the statement, so that only what fits there is offered. */
export class NSLinkCompletionProvider implements CompletionProvider {
  readonly completionOptions = { triggerCharacters: ['.', ' ', '['] };
  readonly #lexer: () => Lexer;

  constructor(services: LangiumServices) {
    this.#lexer = () => services.parser.Lexer;
  }

  getCompletion(document: LangiumDocument, { position, context }: CompletionParams): CompletionList | undefined {
    const file = topologyFile(document);
    const text = document.textDocument;
    if (isTooLarge(text.getText())) return undefined;
    const before = file && tokensBefore(this.#lexer(), text.getText(), text.offsetAt(position));
    if (!before) return undefined;
    // A space that only indents a line asks for nothing.
    const isTyped = context?.triggerKind === CompletionTriggerKind.TriggerCharacter;
    if (isTyped && before.isFirstOnLine) return undefined;
    const all = suggestionsAt(file, placeAfter(before.tokens), before);
    // Nor does one behind a whole statement: its block would come with the Enter that ends the line.
    if (isTyped && all.every(({ label }) => label === BLOCK_LABEL)) return undefined;
    const range = { start: text.positionAt(before.start), end: text.positionAt(before.end) };
    const some = meant(all, before.typed);
    const items = some.slice(0, MOST).map((suggestion, index) => itemFor(suggestion, index, range));
    return CompletionList.create(items, some.length > MOST || all.some(isFigure));
  }
}

/** Nobody looks through more; the list is asked for again with each key. */
const MOST = 500;

/**
 * What can be meant by what is typed. Editors match loosely, so that a figure such as `5ms` would pick `50ms` with the
 * Enter that ends the line: once a figure is begun, only an address that begins so is offered, and the list asked for again.
 */
function meant(suggestions: Suggestion[], typed: string): Suggestion[] {
  if (!/^[0-9]/.test(typed)) return suggestions.length > MOST ? suggestions.filter(isLike(typed)) : suggestions;
  return suggestions.filter(({ label }) => !isFigure({ label }) || (/[.:]/.test(label) && label.startsWith(typed)));
}

/** As loosely as editors match. */
function isLike(typed: string): (suggestion: Suggestion) => boolean {
  const letters = typed.toLowerCase();
  return ({ label, filter = label }) => {
    let next = 0;
    for (const letter of filter.toLowerCase()) if (letter === letters[next]) next++;
    return next === letters.length;
  };
}

function isFigure({ label }: Pick<Suggestion, 'label'>): boolean {
  return /^[0-9]/.test(label);
}

function itemFor(
  { label, filter, kind, doc, detail, insert, isSnippet }: Suggestion,
  index: number,
  range: Range,
): CompletionItem {
  return {
    label,
    kind,
    documentation: doc,
    ...(detail !== undefined && { detail }),
    // In the order in which they are most likely meant.
    sortText: String(index).padStart(5, '0'),
    filterText: filter ?? label,
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    textEdit: { range, newText: insert ?? label },
  };
}
