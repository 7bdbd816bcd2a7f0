import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { LangiumSharedServices, TextDocumentContentProvider } from 'langium/lsp';
import type { CancellationToken, TextDocumentContentParams, TextDocumentContentResult } from 'vscode-languageserver';
import type { SourceRange } from '../../topology/topology.ts';
import {
  SCRIPT_SCHEME,
  ScriptChangedNotification,
  type ScriptMapResult,
  type ScriptUriQuery,
} from '../../protocol/custom-messages.ts';
import type { RecordedTopologies } from '../applied/recorded-topologies.ts';
import { sameRange } from '../text/range.ts';
import { compiledDocument, type CompiledDocument } from './compiled-document.ts';
import { isScriptQuery } from '../../protocol/script-query.ts';
import { previewKey, readPreviewUri } from './preview-uri.ts';
import { renderPreview, type Preview } from './preview.ts';

interface Shown {
  readonly uri: string;
  readonly asked: ScriptUriQuery;
  text: string;
  map: ScriptMapResult;
}

/**
 * The script previews that the editor has asked for. After each validation of their source, and with each other record of
 * what is applied, they are rendered again, and announced if they differ.
 */
export class ScriptPreviews implements TextDocumentContentProvider {
  readonly schemes = [SCRIPT_SCHEME];
  readonly #shown = new Map<string, Shown>();
  readonly #lastGood = new Map<string, CompiledDocument>();
  readonly #waiting = new Set<string>();
  readonly #services: LangiumSharedServices;
  readonly #records: RecordedTopologies;

  constructor(services: LangiumSharedServices, records: RecordedTopologies) {
    this.#services = services;
    this.#records = records;
    services.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, document => {
      this.#announceSoon(document.uri.toString());
    });
    records.onDidChange(() => {
      for (const source of new Set([...this.#shown.values()].map(({ asked }) => keyOf(asked.source)))) {
        this.#announceSoon(source);
      }
    });
  }

  /** The text of the preview that the URI names. */
  async provideTextDocumentContent(
    { uri }: TextDocumentContentParams,
    cancelToken: CancellationToken,
  ): Promise<TextDocumentContentResult | undefined> {
    const asked = readPreviewUri(uri);
    if (!asked) return undefined;
    await this.#untilValidated(asked.source, cancelToken);
    const { text, map } = this.#render(asked);
    this.#shown.set(previewKey(asked), { uri, asked, text, map });
    return { text };
  }

  /** Where the lines of a preview come from; `null` if its source was never open. */
  async scriptMap(asked: unknown, cancelToken: CancellationToken): Promise<ScriptMapResult | null> {
    if (!isScriptQuery(asked)) return null;
    await this.#untilValidated(asked.source, cancelToken);
    const isKnown = this.#documentOf(asked.source) !== undefined || this.#lastGood.has(keyOf(asked.source));
    return isKnown ? this.#render(asked).map : null;
  }

  #render(asked: ScriptUriQuery): Preview {
    const key = keyOf(asked.source);
    const document = this.#documentOf(asked.source);
    const current = document && compiledDocument(document);
    const good = current?.topology ? current : this.#lastGood.get(key);
    if (good) this.#lastGood.set(key, good);
    // A closed file is as it was when it was last seen.
    return renderPreview(asked, current ?? good, good, this.#records);
  }

  #announceSoon(source: string): void {
    if (this.#waiting.has(source) || ![...this.#shown.values()].some(({ asked }) => keyOf(asked.source) === source))
      return;
    this.#waiting.add(source);
    // The diagnostics of this validation go out first: they are what the user waits for.
    setImmediate(() => {
      this.#waiting.delete(source);
      this.#announce(source);
    });
  }

  #announce(source: string): void {
    const connection = this.#services.lsp.Connection;
    const document = this.#documentOf(source);
    if (!connection || !document || document.state < DocumentState.Validated) return;
    for (const shown of this.#shown.values()) {
      if (keyOf(shown.asked.source) !== source) continue;
      const { text, map } = this.#render(shown.asked);
      const [isOtherText, isOtherMap] = [text !== shown.text, !isSameMap(map, shown.map)];
      Object.assign(shown, { text, map });
      // An editor that went away meanwhile needs no refresh.
      if (isOtherText) connection.workspace.textDocumentContent.refresh(shown.uri).catch(() => undefined);
      if (isOtherText || isOtherMap) {
        const params = { source: shown.asked.source, version: document.textDocument.version };
        connection.sendNotification(ScriptChangedNotification.type, params).catch(() => undefined);
      }
    }
  }

  async #untilValidated(source: string, cancelToken: CancellationToken): Promise<void> {
    const uri = URI.parse(source);
    if (!this.#services.workspace.TextDocuments.get(uri.toString())) return;
    await this.#services.workspace.DocumentBuilder.waitUntil(DocumentState.Validated, uri, cancelToken);
  }

  #documentOf(source: string): LangiumDocument | undefined {
    return this.#services.workspace.LangiumDocuments.getDocument(URI.parse(source));
  }
}

/** Clients differ in what they escape in a URI. */
function keyOf(source: string): string {
  return URI.parse(source).toString();
}

function isSameMap(a: ScriptMapResult, b: ScriptMapResult): boolean {
  if (a.upToDate !== b.upToDate || a.sha256 !== b.sha256 || a.banner !== b.banner) return false;
  return a.lines.length === b.lines.length && a.lines.every((line, index) => isSameLine(line, b.lines[index] ?? null));
}

function isSameLine(a: SourceRange | null, b: SourceRange | null): boolean {
  return a && b ? sameRange(a, b) : a === b;
}
