import type { ExtensionContext } from 'vscode';
import { nslinkCommand } from '../running/nslink-command.ts';
import { isRoot } from '../running/privilege.ts';
import { emptyFolder } from '../running/empty-folder.ts';
import { LiveWatch } from './live-watch.ts';
import type { TopologyReport } from '../../protocol/reports/status.ts';
import { isSameApply, keyOf } from './topology-key.ts';

/** Whether the live state of a topology can be read without asking for a privilege. */
export function isFree({ place, state }: Pick<TopologyReport, 'place' | 'state'>): boolean {
  return state === 'applied' && (place.kind === 'sandbox' || isRoot());
}

/** The live states of those topologies that somebody looks at closely. */
export class LiveWatches {
  readonly #context: ExtensionContext;
  readonly #on: { readonly change: (report?: TopologyReport) => void; readonly end: () => void };
  readonly #watches = new Map<string, { readonly dispose: () => void }>();
  readonly #reports = new Map<string, TopologyReport>();
  /** What could not be followed any longer, and is not tried again as it is. */
  readonly #ended = new Map<string, TopologyReport>();

  /** The keys of the topologies that somebody looks at closely. */
  open: ReadonlySet<string> = new Set();

  /** `change`: something is known that was not. `end`: a topology is not what it was. */
  constructor(
    context: ExtensionContext,
    on: { readonly change: (report?: TopologyReport) => void; readonly end: () => void },
  ) {
    this.#context = context;
    this.#on = on;
  }

  /** A topology with what is known of its live state; `undefined` when that is of another apply. */
  of(recorded: TopologyReport): TopologyReport | undefined {
    const live = this.#reports.get(keyOf(recorded));
    return live && isSameApply(live, recorded) ? live : undefined;
  }

  /** Keeps what was read. */
  set(report: TopologyReport): void {
    this.#reports.set(keyOf(report), report);
    this.#on.change(report);
  }

  /** Forgets what was read of a topology, unless it is followed. */
  forget(of: Pick<TopologyReport, 'topology' | 'place'>): void {
    if (this.#watches.has(keyOf(of))) return;
    if (this.#reports.delete(keyOf(of))) this.#on.change();
  }

  /** Follows just those of these that are open. */
  follow(topologies: readonly TopologyReport[]): void {
    const wanted = new Map(
      topologies.filter(item => isFree(item) && this.open.has(keyOf(item))).map(item => [keyOf(item), item]),
    );
    for (const [key, watch] of this.#watches) {
      if (wanted.has(key)) continue;
      this.#watches.delete(key);
      watch.dispose();
    }
    for (const [key, item] of wanted) {
      const ended = this.#ended.get(key);
      if (!this.#watches.has(key) && !(ended && isSameApply(ended, item))) this.#start(key, item);
    }
    if (topologies.length === 0) this.#ended.clear();
  }

  /** Reads all of them anew, also what nobody reports. */
  restart(): void {
    for (const watch of this.#watches.values()) watch.dispose();
    this.#watches.clear();
    this.#ended.clear();
  }

  #start(key: string, item: TopologyReport): void {
    const { topology, place } = item;
    let isDisposed = false;
    let watch: LiveWatch | undefined;
    const own = {
      dispose: () => {
        isDisposed = true;
        watch?.dispose();
      },
    };
    this.#watches.set(key, own);
    const option = place.kind === 'sandbox' ? ['--sandbox'] : [];
    const command = nslinkCommand(this.#context, 'status', '--watch', '--json', ...option, '--', topology);
    void emptyFolder(this.#context).then(folder => {
      if (isDisposed) return;
      watch = new LiveWatch(command, folder, {
        change: report => {
          this.set(report);
        },
        end: () => {
          this.#watches.delete(key);
          this.#ended.set(key, item);
          this.#on.end();
        },
      });
    });
  }

  dispose(): void {
    this.restart();
  }
}
