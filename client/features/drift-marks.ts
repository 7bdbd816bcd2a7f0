import {
  Diagnostic,
  DiagnosticSeverity,
  languages,
  Range,
  workspace,
  Disposable,
  type DiagnosticCollection,
  type TextDocument,
} from 'vscode';
import { LocateRequest } from '../../protocol/applied-messages.ts';
import type { AppliedTopologies } from '../applied/applied-topologies.ts';
import type { DifferenceReport } from '../../protocol/reports/status.ts';
import type { Drifts } from '../applied/drifts.ts';
import type { LanguageServer } from '../language-server/language-server.ts';

/** While somebody types, marks need not follow each key. */
const CALM = 200;

/** Marks what has drifted where the file asks for it. */
export class DriftMarksFeature implements Disposable {
  readonly #server: LanguageServer;
  readonly #applied: AppliedTopologies;
  readonly #drifts: Drifts;
  readonly #marks: DiagnosticCollection = languages.createDiagnosticCollection('nslink-drift');
  readonly #disposables: Disposable;
  #alarm: NodeJS.Timeout | undefined;

  constructor(server: LanguageServer, applied: AppliedTopologies, drifts: Drifts) {
    this.#server = server;
    this.#applied = applied;
    this.#drifts = drifts;
    const markSoon = (milliseconds: number) => () => {
      clearTimeout(this.#alarm);
      this.#alarm = setTimeout(() => void this.#markAll(), milliseconds);
    };
    this.#disposables = Disposable.from(
      this.#marks,
      drifts.onDidChange(markSoon(0)),
      applied.onDidChange(markSoon(0)),
      workspace.onDidChangeTextDocument(markSoon(CALM)),
      workspace.onDidCloseTextDocument(({ uri }) => {
        this.#marks.delete(uri);
      }),
    );
  }

  async #markAll(): Promise<void> {
    for (const document of workspace.textDocuments) {
      if (document.languageId === 'nslink') await this.#mark(document);
    }
  }

  async #mark(document: TextDocument): Promise<void> {
    const { uri, version } = document;
    const differences = this.#drifts.of(this.#applied.of(uri)?.topology);
    if (differences.length === 0) {
      this.#marks.delete(uri);
      return;
    }
    const asked = { uri: uri.toString(), objects: differences.map(({ object }) => object) };
    const places = await this.#server.client.sendRequest(LocateRequest.type, asked).catch(() => null);
    // Those of a text with errors stay where they were; another text is asked for again.
    if (!places || document.isClosed || document.version !== version) return;
    this.#marks.set(
      uri,
      differences.map((difference, index) => markOf(difference, places[index] ?? undefined)),
    );
  }

  dispose(): void {
    clearTimeout(this.#alarm);
    this.#disposables.dispose();
  }
}

function markOf(
  { kind, text }: DifferenceReport,
  place: { readonly start: Place; readonly end: Place } | undefined,
): Diagnostic {
  const range = place
    ? new Range(place.start.line, place.start.character, place.end.line, place.end.character)
    : new Range(0, 0, 0, 0);
  const mark = new Diagnostic(range, text, DiagnosticSeverity.Warning);
  mark.source = 'nslink drift';
  mark.code = kind;
  return mark;
}

interface Place {
  readonly line: number;
  readonly character: number;
}
