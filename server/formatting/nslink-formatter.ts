import type { LangiumDocument, Lexer } from 'langium';
import type { Formatter, LangiumServices } from 'langium/lsp';
import type {
  DocumentFormattingParams,
  DocumentOnTypeFormattingParams,
  DocumentRangeFormattingParams,
  FormattingOptions,
  TextEdit,
} from 'vscode-languageserver';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { holderAt } from '../symbols/mention.ts';
import { topologyFile } from '../text/topology-file.ts';
import { Layout } from './layout.ts';
import { piecesOf } from './piece.ts';

/**
 * Lays out a text by its tokens and comments. Langium's own base class cannot keep a block on the line that it was on,
 * nor comments between the tokens of a statement.
 */
export class NSLinkFormatter implements Formatter {
  readonly formatOnTypeOptions = { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] };
  readonly #lexer: () => Lexer;

  constructor(services: LangiumServices) {
    this.#lexer = () => services.parser.Lexer;
  }

  formatDocument(document: LangiumDocument, { options }: DocumentFormattingParams): TextEdit[] {
    return this.#edits(document, options);
  }

  formatDocumentRange(document: LangiumDocument, { options, range }: DocumentRangeFormattingParams): TextEdit[] {
    const { start, end } = range;
    const isToTheEnd = document.textDocument.offsetAt(end) === document.textDocument.getText().length;
    // A selection of whole lines ends before the first character of the next.
    const last = end.character === 0 && end.line > start.line && !isToTheEnd ? end.line - 1 : end.line;
    return this.#edits(document, options).filter(edit => isWithin(edit, start.line, last));
  }

  formatDocumentOnType(document: LangiumDocument, params: DocumentOnTypeFormattingParams): TextEdit[] {
    const { position, options, ch } = params;
    // The new line is the editor's to indent, and the cursor is in it.
    if (ch === '\n')
      return this.#edits(document, options).filter(edit => isWithin(edit, position.line - 1, position.line - 1));
    const file = topologyFile(document);
    const closed = file && blockBefore(file, document.textDocument.offsetAt(position));
    if (!closed) return [];
    return this.#edits(document, options).filter(edit => isWithin(edit, closed.start.line, position.line));
  }

  #edits(document: LangiumDocument, options: FormattingOptions): TextEdit[] {
    const { lexerErrors, parserErrors } = document.parseResult;
    const file = topologyFile(document);
    if (!file || lexerErrors.length > 0 || parserErrors.length > 0) return [];
    const { textDocument } = document;
    const text = textDocument.getText();
    const pieces = piecesOf(text, file, this.#lexer());
    const indent = options.insertSpaces ? ' '.repeat(options.tabSize) : '\t';
    const newline = /\r\n|\n/.exec(text)?.[0] ?? '\n';
    return new Layout(text, pieces, { indent, newline }).replacements().map(({ start, end, text: newText }) => ({
      range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
      newText,
    }));
  }
}

/** Whether the white space is on these lines, or leads to the first of them. */
function isWithin({ range: { start, end } }: TextEdit, first: number, last: number): boolean {
  return end.line >= first && end.line <= last && start.line <= last;
}

/** What the `}` before `offset` closes. */
function blockBefore(file: TopologyFile, offset: number) {
  return holderAt(file, offset - 1)?.$cstNode?.range;
}
