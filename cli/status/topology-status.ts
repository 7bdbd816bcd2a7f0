import type { Difference } from '../../compiler/state/compare-state.ts';
import type { Applied } from '../applied/list-applied.ts';

/** A topology that is applied, and how it differs by now; no `differences` when that was not looked at. */
export interface Status extends Applied {
  readonly differences?: readonly Difference[];
}
