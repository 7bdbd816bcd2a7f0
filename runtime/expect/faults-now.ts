import type { Topology } from '../../topology/topology.ts';
import type { Network } from '../../paths/network.ts';
import { roundTrip } from '../../paths/round-trip.ts';
import { readLiveState } from '../live-state.ts';
import type { Place } from '../place.ts';
import { liveNetworkOf } from './live-network.ts';
import type { Trial } from './trials.ts';

/** What stands in the way of trials that are expected to work, by a look at what there is right now; of those where something does. */
export type FaultsNow = (trials: readonly Trial[]) => Promise<ReadonlyMap<Trial, string>>;

/**
 * Looks at a topology where it is applied. What only the kernel has to find out yet, such as a carrier or a neighbour, is no fault.
 */
export function faultsIn(place: Place, topology: Topology, written: Network): FaultsNow {
  return async trials => {
    const live = liveNetworkOf(topology, await readLiveState(place, topology));
    const faults = new Map<Trial, string>();
    for (const trial of trials) {
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
