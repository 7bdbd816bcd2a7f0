import { parseRecord } from '../../compiler/record.ts';
import type { Topology } from '../../topology/topology.ts';
import type { RecordedParams } from '../../protocol/applied-messages.ts';

/** What is recorded under a name. */
export type Recorded =
  | { readonly state: 'applied'; readonly topology: Topology }
  | { readonly state: 'none' | 'under-way' | 'cut-off' | 'unreadable' };

const NONE: Recorded = { state: 'none' };

/** What the client has told of this machine's records. */
export class RecordedTopologies {
  readonly #byName = new Map<string, Recorded>();
  readonly #listeners: (() => void)[] = [];

  /** Whether nothing is recorded at all. */
  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** What is recorded under a topology's name. */
  of(name: string): Recorded {
    return this.#byName.get(name) ?? NONE;
  }

  /** Calls the listener whenever something else is recorded. */
  onDidChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Takes in what the client tells. */
  take(told: RecordedParams): void {
    const recorded = readRecorded(told);
    if (recorded.state === 'none') this.#byName.delete(told.topology);
    else this.#byName.set(told.topology, recorded);
    for (const listener of this.#listeners) listener();
  }
}

function readRecorded({ topology: name, state, record }: RecordedParams): Recorded {
  if (state !== 'applied') return { state };
  try {
    const topology = parseRecord(record ?? '');
    return topology.name === name ? { state, topology } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}
