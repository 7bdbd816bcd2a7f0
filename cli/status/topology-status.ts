import type { Difference } from '../../compiler/state/compare-state.ts';
import type { LiveState } from '../../compiler/state/live-state.ts';
import type { Applied } from '../applied/list-applied.ts';

/** A topology that is applied, what there is of it and how that differs; neither when that was not looked at. */
export interface Status extends Applied {
  readonly live?: LiveState;
  readonly differences?: readonly Difference[];
  /** A run is at work on it, so it is neither one thing nor another. */
  readonly isUnderWay?: true;
}
