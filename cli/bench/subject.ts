import type { Topology } from '../../topology/topology.ts';
import type { Place } from '../../runtime/place.ts';
import type { ProblemFile } from '../render/problem-text.ts';
import type { Pair } from './asked-pairs.ts';

/** A topology that is there, to be measured. */
export interface Subject {
  /** What its row is called: the topology's name, unless something else was done to it. */
  readonly label: string;
  /** As it was made. */
  readonly topology: Topology;
  readonly place: Place;
  readonly pairs: readonly Pair[];
  /** Where its problems belong; `topology` is what the text says, with its places. */
  readonly file: ProblemFile & { readonly topology?: Topology };
}
