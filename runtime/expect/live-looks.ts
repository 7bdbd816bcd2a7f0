import type { LiveState } from '../../compiler/state/live-state.ts';
import type { Topology } from '../../topology/topology.ts';
import { readLiveState } from '../live-state.ts';
import type { Place } from '../place.ts';

/** Looks at what there is of a topology, which take a while: the last one serves until something is tried after it. */
export class LiveLooks {
  readonly #read: () => Promise<LiveState>;
  #last: Promise<LiveState> | undefined;

  constructor(place: Place, topology: Topology) {
    const asked = askingWhetherAllForward(topology);
    this.#read = () => readLiveState(place, asked);
  }

  /** What there is since something was tried last. */
  now(): Promise<LiveState> {
    this.#last ??= this.#read().catch((error: unknown) => {
      this.#last = undefined;
      throw error;
    });
    return this.#last;
  }

  /** Something was tried: what came of it may have another reason than could be seen before. */
  outdate(): void {
    this.#last = undefined;
  }
}

/** The reader tells only those kernel parameters that a topology says something about. */
function askingWhetherAllForward(topology: Topology): Topology {
  return {
    ...topology,
    namespaces: topology.namespaces.map(namespace => ({ ...namespace, forward: namespace.forward ?? false })),
  };
}
