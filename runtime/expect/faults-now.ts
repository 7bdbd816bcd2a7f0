import { setTimeout as pause } from 'node:timers/promises';
import type { Topology } from '../../topology/topology.ts';
import type { Network } from '../../paths/network.ts';
import { roundTrip } from '../../paths/round-trip.ts';
import type { LiveLooks } from './live-looks.ts';
import { liveNetworkOf } from './live-network.ts';
import type { Trial } from './trials.ts';

/** What stands in the way of trials that are expected to work, by a look at what there is right now; of those where something does. */
export type FaultsNow = (trials: readonly Trial[]) => Promise<ReadonlyMap<Trial, string>>;

/** ms between two looks. */
const PAUSE = 250;

/**
 * Looks at a topology where it is applied. What only the kernel has to find out yet, such as a carrier or a neighbour, is no
 * fault; nor is what is expected `eventually`.
 */
export function faultsIn(looks: LiveLooks, topology: Topology, written: Network): FaultsNow {
  return async trials => {
    const due = trials.filter(({ expectation }) => expectation.eventually === undefined);
    if (due.length === 0) return new Map();
    const live = liveNetworkOf(topology, await looks.now());
    const faults = new Map<Trial, string>();
    for (const trial of due) {
      const reasons = trial.addresses.map(address =>
        // What does not work as it is written either is nothing that has happened.
        roundTrip(written, trial.sender, address).outcome === 'works'
          ? roundTrip(live, trial.sender, address).reason
          : undefined,
      );
      const [first] = reasons;
      if (first !== undefined && reasons.every(reason => reason !== undefined)) faults.set(trial, first);
    }
    return faults;
  };
}

/**
 * The trials in whose way the same stands at two looks: waiting does not change that.
 *
 * @throws Error when that cannot be read, or the signal was raised.
 */
export async function hopeless<T extends Trial>(
  { faultsNow, looks }: { readonly faultsNow: FaultsNow; readonly looks: Pick<LiveLooks, 'outdate'> },
  trials: readonly T[],
  signal?: AbortSignal,
): Promise<ReadonlySet<T>> {
  const before = await faultsNow(trials);
  if (before.size === 0) return new Set();
  await pause(PAUSE, undefined, { ...(signal && { signal }) });
  looks.outdate();
  return stillIn(before, await faultsNow(trials), trials);
}

/** Those in whose way the same stands as before. */
export function stillIn<T extends Trial>(
  before: ReadonlyMap<Trial, string>,
  now: ReadonlyMap<Trial, string>,
  trials: readonly T[],
): ReadonlySet<T> {
  return new Set(trials.filter(trial => now.has(trial) && before.get(trial) === now.get(trial)));
}
