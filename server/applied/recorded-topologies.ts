import { parseRecord } from '../../compiler/record.ts';
import type { Topology } from '../../topology/topology.ts';
import type { DriftParams, Provenance, RecordedParams } from '../../protocol/applied-messages.ts';

/** What is recorded under a name. */
export type Recorded =
  | { readonly state: 'applied'; readonly topology: Topology; readonly from?: Provenance }
  | { readonly state: 'none' | 'under-way' | 'cut-off' | 'unreadable' };

const NONE: Recorded = { state: 'none' };

/** What the client has told of this machine's records. */
export class RecordedTopologies {
  readonly #byName = new Map<string, Recorded>();
  readonly #drifts = new Map<string, readonly string[]>();
  readonly #listeners: (() => void)[] = [];

  /** Whether nothing is recorded at all. */
  get isEmpty(): boolean {
    return this.#byName.size === 0;
  }

  /** What is recorded under a topology's name. */
  of(name: string): Recorded {
    return this.#byName.get(name) ?? NONE;
  }

  /** What has drifted of what is recorded under a name, a sentence each. */
  driftOf(name: string): readonly string[] {
    return this.#drifts.get(name) ?? [];
  }

  /** Calls the listener whenever something else is recorded, or has drifted. */
  onDidChange(listener: () => void): void {
    this.#listeners.push(listener);
  }

  /** Takes in what the client tells. */
  take(told: RecordedParams): void {
    const recorded = readRecorded(told);
    if (recorded.state === 'none') this.#byName.delete(told.topology);
    else this.#byName.set(told.topology, recorded);
    this.#tell();
  }

  /** Takes in what the client tells of drift. */
  takeDrift({ topology, differences }: DriftParams): void {
    this.#drifts.set(topology, differences);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

function readRecorded({ topology: name, state, record, from }: RecordedParams): Recorded {
  if (state !== 'applied') return { state };
  try {
    const topology = parseRecord(record ?? '');
    return topology.name === name ? { state, topology, ...(from && { from }) } : { state: 'unreadable' };
  } catch {
    return { state: 'unreadable' };
  }
}
