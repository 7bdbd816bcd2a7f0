import { watch, type FSWatcher } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { RecordsWatcher } from '../applied/records-watcher.ts';

/** Several files change within one run; they are looked at once. */
const CALM = 30;

/** Watches the records of all sandboxes of this user, which come and go, below a directory that stays. */
export class SandboxRecords {
  readonly #directory: string;
  readonly #tell: () => void;
  readonly #watcher: FSWatcher;
  readonly #sandboxes = new Map<string, RecordsWatcher>();
  #alarm: NodeJS.Timeout | undefined;
  #isDisposed = false;

  /** @throws Error when the directory cannot be watched. */
  constructor(directory: string, tell: () => void) {
    this.#directory = directory;
    this.#tell = tell;
    this.#watcher = watch(directory, { persistent: false }, (_, name) => {
      // It came or went; one that is back already is another.
      this.#forget(name ?? '');
      clearTimeout(this.#alarm);
      this.#alarm = setTimeout(() => void this.#look(), CALM);
    });
    this.#watcher.on('error', () => undefined);
    void this.#look();
  }

  async #look(): Promise<void> {
    const names = await readdir(this.#directory).catch((): string[] => []);
    if (this.#isDisposed) return;
    for (const name of this.#sandboxes.keys()) if (!names.includes(name)) this.#forget(name);
    for (const name of names) {
      if (this.#sandboxes.has(name)) continue;
      this.#sandboxes.set(name, new RecordsWatcher(join(this.#directory, name, 'records'), this.#tell));
    }
  }

  #forget(name: string): void {
    const watcher = this.#sandboxes.get(name);
    if (!watcher) return;
    watcher.dispose();
    this.#sandboxes.delete(name);
    this.#tell();
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#alarm);
    this.#watcher.close();
    for (const watcher of this.#sandboxes.values()) watcher.dispose();
  }
}
