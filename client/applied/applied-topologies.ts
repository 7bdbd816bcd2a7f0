import { EventEmitter, Disposable, type Uri } from 'vscode';
import { State } from 'vscode-languageclient/node';
import {
  AppliedStateNotification,
  DriftNotification,
  RecordedNotification,
  type AppliedStateParams,
} from '../../protocol/applied-messages.ts';
import { HOST_RECORDS } from '../../records/lock.ts';
import type { LanguageServer } from '../language-server/language-server.ts';
import type { RecordOnDisk } from './read-record.ts';
import { RecordsWatcher } from './records-watcher.ts';

/** Tells the server what is applied to this machine, and knows of each open file how it stands to that. */
export class AppliedTopologies implements Disposable {
  readonly #server: LanguageServer;
  readonly #watcher: RecordsWatcher;
  readonly #states = new Map<string, AppliedStateParams>();
  readonly #drifts = new Map<string, readonly string[]>();
  readonly #changed = new EventEmitter<void>();
  readonly #recorded = new EventEmitter<string>();
  readonly #disposables: Disposable;
  #told: Promise<unknown> = Promise.resolve();

  /** A file stands otherwise than before, or something else is recorded. */
  readonly onDidChange = this.#changed.event;

  /** Something else is recorded under this name. */
  readonly onDidRecord = this.#recorded.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#watcher = new RecordsWatcher(HOST_RECORDS, record => {
      this.#tell(record);
      this.#recorded.fire(record.topology);
      this.#changed.fire();
    });
    this.#disposables = Disposable.from(
      this.#changed,
      this.#recorded,
      this.#watcher,
      server.client.onNotification(AppliedStateNotification.type, state => {
        this.#states.set(state.uri, state);
        this.#changed.fire();
      }),
      server.client.onDidChangeState(({ newState }) => {
        if (newState !== State.Running) return;
        for (const record of this.#watcher.all) this.#tell(record);
        for (const [topology, differences] of this.#drifts) this.tellDrift(topology, differences);
      }),
    );
  }

  /** How a file stands to what is applied, if that is known yet. */
  of(file: Uri): AppliedStateParams | undefined {
    return this.#states.get(file.toString());
  }

  /** When that which is applied under a name was recorded: another text for another time. */
  stampOf(topology: string): string | undefined {
    return this.#watcher.of(topology)?.stamp;
  }

  /** What is recorded under a name, once no run is at work on it. */
  async settled(topology: string): Promise<RecordOnDisk['state']> {
    await this.#watcher.look();
    for (;;) {
      const { state } = this.#watcher.of(topology) ?? { state: 'none' as const };
      if (state !== 'under-way') return state;
      const { promise, resolve } = Promise.withResolvers<undefined>();
      const listener = this.onDidChange(() => {
        resolve(undefined);
      });
      await promise;
      listener.dispose();
    }
  }

  /** Looks at the records, and waits until the server knows of them. */
  async refresh(): Promise<void> {
    await this.#watcher.look();
    await this.#told;
  }

  /** Tells the server what has drifted of a topology, a sentence each. */
  tellDrift(topology: string, differences: readonly string[]): void {
    this.#drifts.set(topology, differences);
    if (!this.#server.client.isRunning()) return;
    this.#server.client.sendNotification(DriftNotification.type, { topology, differences }).catch(() => undefined);
  }

  #tell({ topology, state, record, from }: RecordOnDisk): void {
    if (!this.#server.client.isRunning()) return;
    const told = { topology, state, ...(record !== undefined && { record }), ...(from && { from }) };
    // A server that ends meanwhile is told again when it has started.
    this.#told = this.#server.client.sendNotification(RecordedNotification.type, told).catch(() => undefined);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
