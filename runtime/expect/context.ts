import type { Expectation } from '../../topology/expectation.ts';
import type { Program } from '../../topology/topology.ts';
import type { Network } from '../../paths/network.ts';
import type { Place } from '../place.ts';
import type { FaultsNow } from './faults-now.ts';
import type { LiveLooks } from './live-looks.ts';
import type { WayResult } from './results.ts';
import type { Trial } from './trials.ts';

/** A run of some trials. */
export interface Context {
  readonly place: Place;
  readonly network: Network;
  /** Those that the topology has running. */
  readonly programs: readonly Program[];
  /** ms to wait for what is expected to work. */
  readonly patience: number;
  /** Those that are done. */
  readonly results: Map<Trial, WayResult>;
  /** Whoever has tried something outdates them. */
  readonly looks: Pick<LiveLooks, 'now' | 'outdate'>;
  /** Where waiting is no use. */
  readonly faultsNow: FaultsNow;
  /** Tells how many those are. */
  readonly tell: () => void;
  readonly signal?: AbortSignal;
}

/** A trial of one kind of expectation. */
export type TrialOf<E extends Expectation> = Trial & { readonly expectation: E };

/** ms for an answer that must not come. */
export const SILENCE = 1000;
