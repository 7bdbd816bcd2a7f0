import { EventEmitter, Disposable, type Uri } from 'vscode';
import { State } from 'vscode-languageclient/node';
import {
  AppliedStateNotification,
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
  readonly #changed = new EventEmitter<void>();
  readonly #disposables: Disposable;
  #told: Promise<unknown> = Promise.resolve();

  /** A file stands otherwise than before, or something else is recorded. */
  readonly onDidChange = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
    this.#watcher = new RecordsWatcher(HOST_RECORDS, record => {
      this.#tell(record);
      this.#changed.fire();
    });
    this.#disposables = Disposable.from(
      this.#changed,
      this.#watcher,
      server.client.onNotification(AppliedStateNotification.type, state => {
        this.#states.set(state.uri, state);
        this.#changed.fire();
      }),
      server.client.onDidChangeState(({ newState }) => {
        if (newState === State.Running) for (const record of this.#watcher.all) this.#tell(record);
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

  /** Looks at the records, and waits until the server knows of them. */
  async refresh(): Promise<void> {
    await this.#watcher.look();
    await this.#told;
  }

  #tell({ topology, state, record }: RecordOnDisk): void {
    if (!this.#server.client.isRunning()) return;
    const told = { topology, state, ...(record !== undefined && { record }) };
    // A server that ends meanwhile is told again when it has started.
    this.#told = this.#server.client.sendNotification(RecordedNotification.type, told).catch(() => undefined);
  }

  dispose(): void {
    this.#disposables.dispose();
  }
}
