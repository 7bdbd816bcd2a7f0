import { EventEmitter, workspace, Disposable, type Uri } from 'vscode';
import { State } from 'vscode-languageclient/node';
import {
  ScriptChangedNotification,
  ScriptMapRequest,
  type ScriptMapResult,
  type ScriptUriQuery,
} from '../../protocol/custom-messages.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import { queryOf } from './script-uri.ts';

/** Knows of each open preview which part of the source its lines come from, as fresh as the server has it. */
export class ScriptMaps implements Disposable {
  readonly #server: LanguageServer;
  readonly #maps = new Map<string, ScriptMapResult>();
  readonly #loading = new Map<string, Promise<void>>();
  /** Those to be asked for once more when the answer on its way has come. */
  readonly #again = new Set<string>();
  readonly #changed = new EventEmitter<Uri>();
  readonly #disposables: Disposable;

  /** Another map for the preview of that address. */
  readonly onDidChange = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#disposables = Disposable.from(
      this.#changed,
      workspace.onDidOpenTextDocument(({ uri }) => void this.load(uri)),
      workspace.onDidChangeTextDocument(({ document }) => void this.load(document.uri)),
      workspace.onDidCloseTextDocument(({ uri }) => this.#maps.delete(uri.toString())),
      server.client.onNotification(ScriptChangedNotification.type, ({ source }) => {
        this.#loadAll(query => query.source === source);
      }),
      server.client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) this.#loadAll(() => true);
      }),
    );
  }

  /** The map of a preview, if it is known yet. */
  of(preview: Uri): ScriptMapResult | undefined {
    return this.#maps.get(preview.toString());
  }

  /** Asks for the map of a preview. While an answer is on its way, only one more question is kept. */
  async load(preview: Uri): Promise<void> {
    const query = queryOf(preview);
    if (!query || !this.#server.client.isRunning()) return;
    const key = preview.toString();
    const loading = this.#loading.get(key);
    if (loading) {
      this.#again.add(key);
      return loading;
    }
    const done = this.#ask(preview, query).finally(() => this.#loading.delete(key));
    this.#loading.set(key, done);
    await done;
    if (this.#again.delete(key)) await this.load(preview);
  }

  async #ask(preview: Uri, query: ScriptUriQuery): Promise<void> {
    // A server that ends meanwhile does not answer; the next one is asked again.
    const map = await this.#server.client.sendRequest(ScriptMapRequest.type, query).catch(() => null);
    if (!map) return;
    this.#maps.set(preview.toString(), map);
    this.#changed.fire(preview);
  }

  #loadAll(wanted: (query: ScriptUriQuery) => boolean): void {
    for (const { uri } of workspace.textDocuments) {
      const query = queryOf(uri);
      if (query && wanted(query)) void this.load(uri);
    }
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
