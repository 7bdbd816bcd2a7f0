import type { Place } from '../../runtime/place.ts';
import type { Switch } from '../../topology/topology.ts';

/** A star: namespaces around one switch. */
export interface Star {
  readonly kind: Switch['kind'];
  readonly count: number;
}

/** ms */
export interface Round {
  readonly up: number;
  readonly down: number;
}

/** Something that makes a star and takes it away again. */
export interface Way {
  /** As in the head of a table. */
  readonly name: string;
  /** Why it cannot be measured here, such as what is not installed; absent when it can. */
  readonly missing?: string;
  /** Whether it makes such a star at all, in a time that one waits for. */
  makes(star: Star): boolean;
  /** @throws Error when it fails. */
  round(place: Place, star: Star): Promise<Round>;
}

/** How long it took, in ms. */
export async function timed(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}
