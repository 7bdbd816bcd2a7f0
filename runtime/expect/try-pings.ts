import type { ReachExpectation } from '../../topology/expectation.ts';
import { ownerOf } from '../../paths/network.ts';
import { SILENCE, type Context, type TrialOf } from './context.ts';
import { stillIn } from './faults-now.ts';
import { judgePings } from './judge.ts';
import { Pinger, type Pinging, type PingProbe } from './pinger.ts';
import type { Trial } from './trials.ts';

const FIRST = { count: 1, period: 200, timeout: 200 };
/** The round in which the live state is looked at, so that the next can tell what stays in the way. */
const LOOK = 1;
/** Where something is in the way of all, no answer is waited for, only whether it stays there. */
const IN_VAIN = { count: 1, period: 250, timeout: 250 };
const NEVER = { count: 2, period: SILENCE / 2, timeout: SILENCE };
const TIMED = { count: 5, period: 20, timeout: 1000 };

/** Longer each time: a connector may have a delay. */
function again(round: number): Pinging {
  const period = 125 * 2 ** round;
  return { count: 2, period, timeout: period };
}

/** Pings all at the same time, those that do not answer again, and in the end those that must not answer. */
export async function tryPings(
  { place, network, patience, results, tell, looks, faultsNow, signal }: Context,
  trials: readonly TrialOf<ReachExpectation>[],
): Promise<void> {
  const pinger = new Pinger(place, signal);
  const probesOf = ({ sender, addresses }: Trial): PingProbe[] =>
    addresses.map(address => {
      const receiver = ownerOf(network, address);
      return { sender, address, ...(receiver !== undefined && { receiver }) };
    });
  const isAnswered = (trial: Trial): boolean => probesOf(trial).some(probe => pinger.answerOf(probe).times.length > 0);
  const judge = (trial: TrialOf<ReachExpectation>): void => {
    const answers = probesOf(trial).map(probe => {
      const note = pinger.noteOf(probe.sender);
      return { address: probe.address, ...pinger.answerOf(probe), ...(note !== undefined && { note }) };
    });
    results.set(trial, judgePings(trial, trial.expectation, answers));
  };

  const positive = trials.filter(({ expectation }) => !expectation.isNegative);
  let open = positive.filter(({ addresses }) => addresses.length > 0);
  let waited = 0;
  let faults: ReadonlyMap<Trial, string> = new Map();
  for (let round = 0; open.length > 0 && waited < patience; round++) {
    const probes = open.flatMap(trial => probesOf(trial).slice(0, round === 0 ? 1 : undefined));
    const isInVain = open.every(trial => faults.has(trial));
    const pinging = round === 0 ? FIRST : isInVain ? IN_VAIN : again(round);
    const pinged = pinger.ping(probes, pinging, () => {
      for (const trial of open) if (isAnswered(trial) && trial.expectation.within === undefined) judge(trial);
      tell();
    });
    // The first round takes as long as there are many.
    if (round > 0) waited += pinging.count * pinging.period;
    // Meanwhile, for that takes a while; where no round comes after it, for nothing.
    const [before] = await Promise.all([round === LOOK && waited < patience ? faultsNow(open) : faults, pinged]);
    looks.outdate();
    // A namespace that sent nothing at all is gone, which waiting does not change.
    open = open.filter(trial => !isAnswered(trial) && pinger.noteOf(trial.sender) === undefined);
    // Nor does it change what stands in the way, and still does after another round.
    if (round === LOOK + 1 && before.size > 0) {
      const hopeless = stillIn(before, await faultsNow(open), open);
      open = open.filter(trial => !hopeless.has(trial));
    }
    faults = round === LOOK ? before : new Map();
  }
  const timed = positive.filter(trial => trial.expectation.within !== undefined && isAnswered(trial));
  await pinger.ping(timed.flatMap(probesOf), TIMED);
  // After what is expected to work, so that the network has settled.
  const negative = trials.filter(({ expectation }) => expectation.isNegative);
  await pinger.ping(negative.flatMap(probesOf), NEVER);
  if (timed.length + negative.length > 0) looks.outdate();
  for (const trial of trials) if (!results.has(trial)) judge(trial);
  tell();
}
