import {
  DiagnosticSeverity,
  Disposable,
  TextDocumentSaveReason,
  window,
  workspace,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import type { DiagnosticData } from '../../protocol/diagnostic-data.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { withoutUnfinished, type PlacedError, type TypingPlace } from '../typing/only-unfinished.ts';
import { typingPlace } from '../typing/typing-place.ts';

/** What the server has said of a file, and how much of that is on the screen. */
interface Told {
  readonly all: readonly Diagnostic[];
  readonly show: (some: Diagnostic[]) => void;
  shown?: readonly Diagnostic[];
}

/** Keeps red lines off what is being typed and only unfinished, until its line is left or the file is saved. */
export class UnfinishedMarksFeature implements Disposable {
  readonly #told = new Map<string, Told>();
  readonly #disposables: Disposable;
  #typed: TextDocument | undefined;
  /** The line of the cursor since the last key, once it is known. */
  #line: number | undefined;

  constructor(server: LanguageServer) {
    server.middleware.handleDiagnostics = (uri, all, next) => {
      const show = (some: Diagnostic[]): void => {
        next(uri, some);
      };
      this.#told.set(uri.toString(), { all, show });
      this.#show(uri.toString());
    };
    this.#disposables = Disposable.from(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length === 0 || document !== window.activeTextEditor?.document) return;
        [this.#typed, this.#line] = [document, undefined];
      }),
      window.onDidChangeTextEditorSelection(({ textEditor: { document }, selections: [selection] }) => {
        if (document !== this.#typed) return;
        const line = selection?.active.line;
        if (this.#line !== undefined && this.#line !== line) this.#typed = undefined;
        this.#line = line;
        this.#show(document.uri.toString());
      }),
      window.onDidChangeActiveTextEditor(() => {
        this.#stop();
      }),
      workspace.onWillSaveTextDocument(({ document, reason }) => {
        // What saves by itself does so while one types.
        if (document === this.#typed && reason === TextDocumentSaveReason.Manual) this.#stop();
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#told.delete(uri.toString())),
    );
  }

  #stop(): void {
    const uri = this.#typed?.uri.toString();
    this.#typed = undefined;
    if (uri !== undefined) this.#show(uri);
  }

  #show(uri: string): void {
    const told = this.#told.get(uri);
    if (!told) return;
    const place = this.#placeIn(uri);
    const some = place ? tellable(told.all, place) : [...told.all];
    if (some.length === told.shown?.length && some.every((one, index) => one === told.shown?.[index])) return;
    told.shown = some;
    told.show(some);
  }

  #placeIn(uri: string): TypingPlace | undefined {
    const editor = window.activeTextEditor;
    const document = this.#typed;
    if (!document || editor?.document !== document || document.uri.toString() !== uri) return undefined;
    return typingPlace(editor.selection.active, line =>
      line < document.lineCount ? document.lineAt(line).text : undefined,
    );
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}

function tellable(all: readonly Diagnostic[], place: TypingPlace): Diagnostic[] {
  const isError = ({ severity }: Diagnostic) => severity === DiagnosticSeverity.Error;
  const errors = all.filter(isError).map(diagnostic => ({ diagnostic, ...placed(diagnostic) }));
  const told = new Set(withoutUnfinished(errors, place).map(({ diagnostic }) => diagnostic));
  return all.filter(diagnostic => !isError(diagnostic) || told.has(diagnostic));
}

function placed(diagnostic: Diagnostic): PlacedError {
  const { range, code } = diagnostic;
  const { data } = diagnostic as { data?: DiagnosticData };
  const isSyntax = (typeof code === 'object' ? code.value : code) === 'syntax';
  return { range, isSyntax, ...(data?.statement && { statement: data.statement }) };
}
