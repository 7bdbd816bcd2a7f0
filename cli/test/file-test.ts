import type { Place } from '../../runtime/place.ts';
import type { ExpectationResult } from '../../runtime/expect/results.ts';
import type { Outcome } from '../run/outcome.ts';
import type { Problem } from '../source/problem.ts';
import type { UsableFile } from '../source/source-file.ts';

/** What came of the expectations of one file. */
export interface FileTest {
  readonly file: UsableFile;
  readonly place: Pick<Place, 'kind' | 'name' | 'ownKernel'>;
  /** Whether it was made for this, and taken down again. */
  readonly isThrowaway: boolean;
  /** Of making it, or of taking it down when that went wrong. */
  readonly outcome: Outcome;
  readonly exitCode: number;
  readonly milliseconds: number;
  readonly results: readonly ExpectationResult[];
  readonly problems: readonly Problem[];
}
