import type { LiveLink } from '../../compiler/state/live-state.ts';
import { HOST, type Network } from '../../paths/network.ts';
import { senderOf } from '../../paths/targets.ts';
import type { Topology } from '../../topology/topology.ts';
import { readLiveState } from '../live-state.ts';
import type { Place } from '../place.ts';
import { settleAddresses } from './settle-addresses.ts';
import type { Trial } from './trials.ts';

/**
 * The trials, with all addresses that the machine has right now where it must not be reached: also those that nobody wrote,
 * and the link-local ones, which are tried on each interface of the sender.
 */
export async function withMachineAddresses(
  place: Place,
  topology: Topology,
  network: Network,
  trials: readonly Trial[],
): Promise<readonly Trial[]> {
  const senders = new Set(trials.filter(isAboutMachine).map(({ sender }) => sender));
  if (senders.size === 0) return trials;
  await settleAddresses(place, [...senders]);
  const { links } = await readLiveState(place, topology);
  const there = links.filter(({ loopback }) => !loopback);
  return distinct(
    trials.map(trial => {
      if (!isAboutMachine(trial)) return trial;
      const interfaces = network.nodes.get(trial.sender)?.stations ?? [];
      const found = there.flatMap(link => [
        ...link.addresses.map(withoutLength),
        ...interfaces.flatMap(({ name }) => linkLocalsOf(link).map(address => `${address}%${name}`)),
      ]);
      const { impossible, ...rest } = trial;
      const addresses = [...new Set([...trial.addresses, ...found])];
      return addresses.length > 0 ? { ...rest, addresses } : trial;
    }),
  );
}

/** A way that must not work, to the machine itself; a switch's own interface is the machine's as well. */
function isAboutMachine({ expectation, way: { to }, sender }: Trial): boolean {
  if (expectation.kind !== 'reach' || !expectation.isNegative || to.kind !== 'node') return false;
  return senderOf(to) === HOST && sender !== HOST;
}

/** Of one way, which was one trial for each version of IP, one is enough when both have all addresses. */
function distinct(trials: readonly Trial[]): readonly Trial[] {
  const seen = new Set<string>();
  return trials.filter(trial => {
    if (!isAboutMachine(trial)) return true;
    const key = `${trial.expectation.text}\n${trial.from}\n${trial.to}`;
    return !seen.has(key) && seen.add(key);
  });
}

function linkLocalsOf({ linkLocal }: LiveLink): readonly string[] {
  return linkLocal.map(withoutLength);
}

function withoutLength(address: string): string {
  return address.slice(0, address.lastIndexOf('/'));
}
