import { EventEmitter, type Disposable, type ExtensionContext, type LogOutputChannel } from 'vscode';
import { RecordsWatcher } from '../applied/records-watcher.ts';
import { LiveWatches } from './live-watches.ts';
import { readReport } from './read-report.ts';
import { SandboxRecords } from './sandbox-records.ts';
import type { StatusAllReport, TopologyReport } from '../../protocol/reports/status.ts';

/** A run at work, or one that is killed, leaves no event behind when it ends. */
const UNDER_WAY = 500;

/**
 * Everything that is applied, on this machine and in sandboxes, of whatever workspace. It is read when something is
 * recorded otherwise, and only while somebody looks; the live state is followed where one looks closer.
 */
export class Topologies implements Disposable {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  readonly #wasRead = new EventEmitter<TopologyReport>();
  readonly #live: LiveWatches;
  #watchers: { dispose: () => void }[] = [];
  #report: StatusAllReport | undefined;
  #problem: string | undefined;
  #isLookedAt = false;
  #isStale = true;
  #reading: Promise<void> | undefined;
  #alarm: NodeJS.Timeout | undefined;

  /** The live state of one of them was read. */
  readonly onDidRead = this.#wasRead.event;

  /** There is something else to show. */
  readonly onDidChange = this.#changed.event;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
    this.#live = new LiveWatches(context, {
      change: report => {
        if (report) this.#wasRead.fire(report);
        this.#changed.fire();
      },
      end: () => {
        void this.refresh();
      },
    });
  }

  /** All of them, with their live state as far as it is known; `undefined` until they are read. */
  get report(): StatusAllReport | undefined {
    if (!this.#report) return undefined;
    return { ...this.#report, topologies: this.#report.topologies.map(item => this.#live.of(item) ?? item) };
  }

  /** Why they could not be read. */
  get problem(): string | undefined {
    return this.#problem;
  }

  /** Somebody looks, or nobody any more. */
  setLookedAt(isLookedAt: boolean): void {
    this.#isLookedAt = isLookedAt;
    if (isLookedAt && this.#isStale) void this.refresh();
    this.#follow();
  }

  /** Somebody looks at the nodes of these. */
  setOpen(open: ReadonlySet<string>): void {
    this.#live.open = open;
    this.#follow();
  }

  /** Keeps what was read of a topology on demand. */
  setLive(report: TopologyReport): void {
    this.#live.set(report);
  }

  /** Forgets what was read of a topology on demand: it may be otherwise by now. */
  forgetLive(report: Pick<TopologyReport, 'topology' | 'place'>): void {
    this.#live.forget(report);
  }

  /** Reads all of it again: now, or when somebody looks. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (!this.#isLookedAt) return;
    this.#reading ??= this.#readAll().finally(() => (this.#reading = undefined));
    await this.#reading;
  }

  /** The same because somebody wants to know: also what is followed is read anew. */
  async refreshAll(): Promise<void> {
    this.#live.restart();
    await this.refresh();
  }

  /** Until nothing has changed meanwhile. */
  async #readAll(): Promise<void> {
    do await this.#read();
    while (this.#isStale && this.#isLookedAt);
  }

  async #read(): Promise<void> {
    clearTimeout(this.#alarm);
    this.#isStale = false;
    try {
      const report = await readReport(this.#context);
      if (this.#watchers.length === 0) this.#watch(report.directories);
      this.#report = report;
      this.#problem = undefined;
    } catch (error) {
      this.#log.error('What is applied could not be read.', error);
      this.#problem = (error as Error).message;
    }
    const isUnderWay = this.#report?.topologies.some(({ state }) => state === 'under-way');
    if (isUnderWay) this.#alarm = setTimeout(() => void this.refresh(), UNDER_WAY);
    this.#follow();
    this.#changed.fire();
  }

  #watch({ host, sandboxes }: StatusAllReport['directories']): void {
    const tell = () => void this.refresh();
    this.#watchers = [new RecordsWatcher(host, tell), new SandboxRecords(sandboxes, tell)];
  }

  #follow(): void {
    this.#live.follow(this.#isLookedAt ? (this.#report?.topologies ?? []) : []);
  }

  dispose(): void {
    clearTimeout(this.#alarm);
    this.#isLookedAt = false;
    for (const watcher of this.#watchers) watcher.dispose();
    this.#live.dispose();
    this.#wasRead.dispose();
    this.#changed.dispose();
  }
}
