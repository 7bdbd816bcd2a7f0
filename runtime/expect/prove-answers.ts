import type { ReachExpectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import type { Network } from '../../paths/network.ts';
import { takerOf } from '../../paths/impossibility.ts';
import { roundTrip } from '../../paths/round-trip.ts';
import { senderOf } from '../../paths/targets.ts';
import type { Context, TrialOf } from './context.ts';
import { echoCounts } from './echo-counts.ts';
import { liveNetworkOf } from './live-network.ts';
import { packetSizes, type PacketSizes } from './packet-size.ts';
import { Pinger, type PingProbe } from './pinger.ts';
import type { Trial } from './trials.ts';

/** An answer that came, and who was meant. */
interface Answered {
  readonly trial: Trial;
  readonly address: string;
  readonly version: 4 | 6;
  /** The node that is expected to answer. */
  readonly meant: string;
  readonly probe: PingProbe;
  readonly sizes?: PacketSizes;
}

/** Why an answer does not count. */
interface Doubt {
  readonly seen: string;
  readonly reason?: string;
}

/** ms that an answer may take, longer each time: a connector may have a delay. */
const FIRST_WAIT = 250;

/**
 * Looks closer at what was answered. An answer counts only from the party that was meant: it must hold the address right
 * now, and the kernel must have counted the echo request there. And one packet of full size, which may not be fragmented,
 * must come through as well. What does not hold is no longer as expected in the results.
 */
export async function proveAnswers(
  context: Context,
  topology: Topology,
  trials: readonly TrialOf<ReachExpectation>[],
): Promise<void> {
  const { network, results, looks } = context;
  const met = trials.filter(trial => !trial.expectation.isNegative && results.get(trial)?.isMet === true);
  if (met.length === 0) return;
  const live = await looks.now();
  const now = liveNetworkOf(topology, live);
  const answered = met.flatMap(trial => toAnswered(context, trial));
  const doubts = new Map<Trial, Doubt>();
  for (const { trial, address, meant } of answered) {
    const holders = holdersOf(now, address);
    if (!holders.includes(meant)) doubts.set(trial, notHeld(address, meant, holders));
  }
  const sized = answered
    .filter(({ trial }) => !doubts.has(trial))
    .map(item => {
      const trip = roundTrip(network, item.trial.sender, item.address);
      const sizes = trip.outcome === 'works' ? packetSizes(topology, live, trip) : undefined;
      const isSuspect = takerOf(item.trial.way.to, trip) !== undefined;
      return { ...item, isSuspect, ...(sizes && { sizes, probe: { ...item.probe, size: sizes.full } }) };
    });
  const suspects = await pingInFull(context, sized, doubts);
  for (const item of sized.filter(({ meant, isSuspect }) => isSuspect || suspects.has(meant))) {
    if (doubts.has(item.trial)) continue;
    if (await isAnsweredBySomebodyElse(context, item)) {
      doubts.set(item.trial, notReceived(item, holdersOf(now, item.address)));
    }
  }
  if (doubts.size > 0) looks.outdate();
  for (const [trial, doubt] of doubts) {
    const result = results.get(trial);
    if (result) results.set(trial, { ...result, isMet: false, ...doubt });
  }
}

function toAnswered({ results }: Context, trial: Trial): readonly Answered[] {
  const { to } = trial.way;
  const address = results.get(trial)?.address;
  // Of an address that the topology does not know, anybody may be meant.
  if (address === undefined || to.kind !== 'node') return [];
  const meant = senderOf(to);
  const version = address.includes(':') ? 6 : 4;
  return [{ trial, address, version, meant, probe: { sender: trial.sender, address, receiver: meant } }];
}

/** Sends the packets of full size. The nodes that have not received as many requests as there were answers are suspect. */
async function pingInFull(
  { place, patience, signal }: Context,
  items: readonly Answered[],
  doubts: Map<Trial, Doubt>,
): Promise<ReadonlySet<string>> {
  const nodes = [...new Set(items.map(({ meant }) => meant))];
  const pinger = new Pinger(place, signal);
  const isOpen = ({ probe }: Answered) => pinger.answerOf(probe).times.length === 0;
  const before = await echoCounts(place, nodes);
  const deadline = performance.now() + patience;
  for (let wait = FIRST_WAIT, open = items; open.length > 0; wait *= 2, open = open.filter(isOpen)) {
    if (wait > FIRST_WAIT && performance.now() > deadline) break;
    await pinger.ping(
      open.map(({ probe }) => probe),
      { count: 1, period: wait, timeout: wait },
    );
  }
  const after = await echoCounts(place, nodes);
  for (const item of items.filter(isOpen)) doubts.set(item.trial, notInFull(item));
  const byNode = Map.groupBy(distinct(items), ({ meant, version }) => `${version} ${meant}`);
  return new Set(
    [...byNode.values()].flatMap(own => {
      const [first] = own;
      if (!first) return [];
      const { meant, version } = first;
      const answers = own.reduce((sum, { probe }) => sum + pinger.answerOf(probe).times.length, 0);
      const received = (after.get(meant)?.[version] ?? 0) - (before.get(meant)?.[version] ?? 0);
      return received < answers ? [meant] : [];
    }),
  );
}

function distinct(items: readonly Answered[]): readonly Answered[] {
  return [...new Map(items.map(item => [`${item.probe.sender} ${item.address} ${item.probe.size}`, item])).values()];
}

/** Whether an answer comes and the party that was meant has received nothing. */
async function isAnsweredBySomebodyElse(
  { place, patience, signal }: Context,
  { probe, meant, version }: Answered,
): Promise<boolean> {
  const pinger = new Pinger(place, signal);
  const before = await echoCounts(place, [meant]);
  await pinger.ping([probe], { count: 1, period: patience, timeout: patience });
  const after = await echoCounts(place, [meant]);
  const isReceived = (after.get(meant)?.[version] ?? 0) > (before.get(meant)?.[version] ?? 0);
  return !isReceived && pinger.answerOf(probe).times.length > 0;
}

function holdersOf({ owners }: Network, address: string): readonly string[] {
  return [...new Set((owners.get(address) ?? []).map(({ node }) => node))];
}

function notHeld(address: string, meant: string, holders: readonly string[]): Doubt {
  const reason = holders.length > 0 ? `${holders.join(' and ')} has that address` : undefined;
  const seen = `${address} answers, but ${meant} does not have that address`;
  return { seen, ...(reason !== undefined && { reason }) };
}

function notReceived({ address, meant }: Answered, holders: readonly string[]): Doubt {
  const others = holders.filter(holder => holder !== meant);
  return {
    seen: `${address} answers, but not from ${meant}, which has received nothing`,
    reason:
      others.length > 0
        ? `${others.join(' and ')} has the same address`
        : 'something that this topology does not know of has the same address',
  };
}

function notInFull({ address, sizes }: Answered): Doubt {
  const narrow = sizes?.narrow;
  return {
    seen: `${address} answers, but not a packet of ${sizes?.full ?? 0} bytes, which must not be fragmented`,
    ...(narrow && { reason: `${narrow.name} has an MTU of ${narrow.mtu} bytes` }),
  };
}
