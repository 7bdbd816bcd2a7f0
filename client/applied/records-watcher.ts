import { watch, type FSWatcher } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { readRecord, type RecordOnDisk } from './read-record.ts';

/** Several files change within one run; they are looked at once. */
const CALM = 30;

/** A run that is killed leaves no event behind. */
const UNDER_WAY = 500;

/** Watches a directory of records, which may come and go, and tells of each record that is another. */
export class RecordsWatcher {
  readonly #directory: string;
  readonly #tell: (record: RecordOnDisk) => void;
  readonly #known = new Map<string, RecordOnDisk>();
  /** By path. */
  readonly #watchers = new Map<string, FSWatcher>();
  #looking: Promise<void> = Promise.resolve();
  #alarm: NodeJS.Timeout | undefined;
  #isDisposed = false;

  constructor(directory: string, tell: (record: RecordOnDisk) => void) {
    this.#directory = directory;
    this.#tell = tell;
    this.#lookIn(0);
  }

  /** All that is recorded. */
  get all(): readonly RecordOnDisk[] {
    return [...this.#known.values()];
  }

  /** What is recorded under a name. */
  of(name: string): RecordOnDisk | undefined {
    return this.#known.get(name);
  }

  /** Looks at once; after it, all is told. */
  async look(): Promise<void> {
    this.#looking = this.#looking.then(() => this.#look());
    await this.#looking;
  }

  #lookIn(milliseconds: number): void {
    if (this.#isDisposed) return;
    clearTimeout(this.#alarm);
    this.#alarm = setTimeout(() => void this.look(), milliseconds);
  }

  async #look(): Promise<void> {
    const entries = await readdir(this.#directory, { withFileTypes: true }).catch(() => undefined);
    const names = (entries ?? []).filter(entry => entry.isDirectory()).map(({ name }) => name);
    const hasNewWatcher = await this.#watch(
      entries ? [this.#directory, ...names.map(name => join(this.#directory, name))] : [dirname(this.#directory)],
    );
    const found = await Promise.all(names.map(name => readRecord(this.#directory, name)));
    const gone = this.all
      .filter(({ topology }) => !names.includes(topology))
      .map(({ topology }) => ({ topology, state: 'none', stamp: '' }) as const);
    for (const record of [...found, ...gone]) this.#compare(record);
    // What changed before the watcher was there has been told to nobody.
    if (hasNewWatcher) this.#lookIn(CALM);
    else if (found.some(({ state }) => state === 'under-way')) this.#lookIn(UNDER_WAY);
  }

  #compare(record: RecordOnDisk): void {
    const { topology, state, stamp } = record;
    const before = this.#known.get(topology) ?? { state: 'none', stamp: '' };
    if (before.state === state && before.stamp === stamp) return;
    if (state === 'none') this.#known.delete(topology);
    else this.#known.set(topology, record);
    this.#tell(record);
  }

  /** Watches just these directories; whether one of them was not watched before. */
  async #watch(directories: readonly string[]): Promise<boolean> {
    for (const path of this.#watchers.keys()) if (!directories.includes(path)) this.#unwatch(path);
    const missing = directories.filter(path => !this.#watchers.has(path));
    const stats = await Promise.allSettled(missing.map(path => stat(path)));
    if (this.#isDisposed) return false;
    const present = missing.filter((_, index) => stats[index]?.status === 'fulfilled');
    return present.filter(path => this.#add(path)).length > 0;
  }

  #add(path: string): boolean {
    try {
      this.#watchers.set(path, this.#watcher(path));
      return true;
    } catch {
      // It went meanwhile, or this machine watches too much already: then a look before each run must do.
      return false;
    }
  }

  #watcher(path: string): FSWatcher {
    // Where the directory is not there yet, its parent is watched, in which much else happens.
    const isParent = path === dirname(this.#directory);
    const watcher = watch(path, { persistent: false }, (_, name) => {
      if (isParent && name !== basename(this.#directory)) return;
      // What went may be back already, and is another.
      if (name === basename(path)) this.#unwatch(path);
      else if (name !== null) this.#unwatch(join(path, name));
      this.#lookIn(CALM);
    });
    // One that was removed meanwhile is found out by looking.
    watcher.on('error', () => {
      this.#unwatch(path);
      this.#lookIn(CALM);
    });
    return watcher;
  }

  #unwatch(path: string): void {
    this.#watchers.get(path)?.close();
    this.#watchers.delete(path);
  }

  dispose(): void {
    this.#isDisposed = true;
    clearTimeout(this.#alarm);
    for (const path of this.#watchers.keys()) this.#unwatch(path);
  }
}
