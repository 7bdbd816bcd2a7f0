import type { LangiumDocument } from 'langium';
import type { CodeActionProvider, LangiumServices } from 'langium/lsp';
import { CodeActionKind, type CodeAction, type CodeActionParams, type WorkspaceEdit } from 'vscode-languageserver';
import type { TopologyFile } from '../../language/generated/ast.ts';
import { holderAt } from '../symbols/mention.ts';
import { overlaps } from '../text/range.ts';
import { topologyFile } from '../text/topology-file.ts';
import { fixersBy } from './fixers.ts';
import type { QuickFix } from './quick-fix.ts';

type Diagnostic = NonNullable<LangiumDocument['diagnostics']>[number];

/** Offers, for each diagnostic in the range, the changes that make it go. */
export class QuickFixProvider implements CodeActionProvider {
  readonly #services: LangiumServices;
  #takesVersions = false;

  constructor(services: LangiumServices) {
    this.#services = services;
    services.shared.lsp.LanguageServer.onInitialize(({ capabilities }) => {
      this.#takesVersions = capabilities.workspace?.workspaceEdit?.documentChanges === true;
    });
  }

  getCodeActions(document: LangiumDocument, { range, context, textDocument }: CodeActionParams): CodeAction[] {
    const file = topologyFile(document);
    const isAsked = !context.only || context.only.some(kind => CodeActionKind.QuickFix.startsWith(kind));
    if (!file || !isAsked) return [];
    return (document.diagnostics ?? [])
      .filter(diagnostic => overlaps(diagnostic.range, range))
      .flatMap(diagnostic =>
        this.#fixesFor(document, file, diagnostic).map(fix => ({
          title: fix.title,
          kind: CodeActionKind.QuickFix,
          diagnostics: [diagnostic],
          ...(fix.isPreferred && { isPreferred: true }),
          edit: this.#workspaceEdit(textDocument.uri, document, fix),
        })),
      );
  }

  #fixesFor(document: LangiumDocument, file: TopologyFile, diagnostic: Diagnostic): readonly QuickFix[] {
    const { textDocument: text } = document;
    const { range, code } = diagnostic;
    const fixer = fixersBy(this.#services).get(String(code));
    return fixer?.({ diagnostic, range, file, text, node: holderAt(file, text.offsetAt(range.start)) }) ?? [];
  }

  #workspaceEdit(uri: string, { textDocument }: LangiumDocument, fix: QuickFix): WorkspaceEdit {
    const edits = [...fix.edits];
    if (!this.#takesVersions) return { changes: { [uri]: edits } };
    return { documentChanges: [{ textDocument: { uri, version: textDocument.version }, edits }] };
  }
}
