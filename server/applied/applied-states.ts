import { DocumentState, URI, type LangiumDocument } from 'langium';
import type { LangiumSharedServices } from 'langium/lsp';
import { CodeLensRefreshRequest } from 'vscode-languageserver';
import {
  AppliedStateNotification,
  type AppliedByOthers,
  type AppliedStateParams,
  type Provenance,
} from '../../protocol/applied-messages.ts';
import type { ClientAbilities } from '../../protocol/custom-messages.ts';
import { compiledDocument, type CompiledDocument } from '../script/compiled-document.ts';
import { changesMessage, changesOf } from './document-changes.ts';
import type { RecordedTopologies } from './recorded-topologies.ts';

/** What {@link AppliedStates} has to know of the client. */
export interface StatesClient extends ClientAbilities {
  /** Whether it asks for lenses again when it is told to. */
  readonly refreshesLenses: boolean;
}

/** Tells the client how each open file stands to what is applied, after each validation and with each other record. */
export class AppliedStates {
  readonly #services: LangiumSharedServices;
  readonly #records: RecordedTopologies;
  readonly #client: () => StatesClient;
  readonly #lastGood = new Map<string, CompiledDocument>();
  readonly #sent = new Map<string, string>();
  readonly #waiting = new Set<string>();

  constructor(services: LangiumSharedServices, records: RecordedTopologies, client: () => StatesClient) {
    this.#services = services;
    this.#records = records;
    this.#client = client;
    services.workspace.DocumentBuilder.onDocumentPhase(DocumentState.Validated, ({ uri }) => {
      this.#tellSoon(uri.toString());
    });
    services.workspace.TextDocuments.onDidClose(({ document }) => {
      const uri = URI.parse(document.uri).toString();
      this.#lastGood.delete(uri);
      this.#sent.delete(uri);
    });
    records.onDidChange(() => {
      this.#tellAll();
    });
  }

  /** How a validated file stands to what is applied; `undefined` where nothing is known of that. */
  of(document: LangiumDocument): AppliedStateParams | undefined {
    if (this.#client().tellsRecords !== true) return undefined;
    const uri = document.uri.toString();
    // Not compiled for nothing, which with large files takes its time.
    if (this.#records.isEmpty) return { uri, state: 'not-applied' };
    const compiled = compiledDocument(document);
    const good = compiled?.topology ? compiled : this.#lastGood.get(uri);
    if (!good?.topology) return undefined;
    this.#lastGood.set(uri, good);
    const topology = good.topology.name;
    const recorded = this.#records.of(topology);
    if (recorded.state === 'none') return { uri, topology, state: 'not-applied' };
    const found = changesOf(good, recorded);
    if (recorded.state !== 'applied' || !found) return { uri, topology, state: recorded.state };
    const drift = this.#records.driftOf(topology);
    const byOthers = othersOf(recorded.from, document.uri.fsPath);
    const more = {
      ...(byOthers && { byOthers }),
      ...(drift.length > 0 && { drift }),
    };
    if (found.changes.length === 0) return { uri, topology, state: 'applied', ...more };
    return { uri, topology, state: 'changed', changes: changesMessage(found), ...more };
  }

  #tellAll(): void {
    for (const { uri } of this.#services.workspace.TextDocuments.all()) this.#tellSoon(URI.parse(uri).toString());
    if (this.#client().refreshesLenses) {
      this.#services.lsp.Connection?.sendRequest(CodeLensRefreshRequest.type).catch(() => undefined);
    }
  }

  #tellSoon(uri: string): void {
    if (this.#client().tellsRecords !== true || this.#waiting.has(uri)) return;
    this.#waiting.add(uri);
    // The diagnostics of this validation go out first: they are what the user waits for.
    setImmediate(() => {
      this.#waiting.delete(uri);
      this.#tell(uri);
    });
  }

  #tell(uri: string): void {
    const { TextDocuments, LangiumDocuments } = this.#services.workspace;
    const document = TextDocuments.get(uri) && LangiumDocuments.getDocument(URI.parse(uri));
    const state = document && document.state >= DocumentState.Validated ? this.of(document) : undefined;
    if (!state || this.#sent.get(uri) === JSON.stringify(state)) return;
    this.#sent.set(uri, JSON.stringify(state));
    this.#services.lsp.Connection?.sendNotification(AppliedStateNotification.type, state).catch(() => undefined);
  }
}

function othersOf(from: Provenance | undefined, path: string): AppliedByOthers | undefined {
  if (from === undefined) return undefined;
  const { words } = from;
  if (from.path !== path) return { other: 'file', words };
  return from.isByAnotherUser === true ? { other: 'user', words } : undefined;
}
