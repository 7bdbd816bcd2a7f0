import type { ThroughputExpectation } from '../../topology/expectation.ts';
import { ownerOf } from '../../paths/network.ts';
import { sendTcp, withTcpServers } from '../probe/tcp.ts';
import type { Context, TrialOf } from './context.ts';
import { hopeless } from './faults-now.ts';
import { judgeRate } from './judge.ts';

/** ms of sending, for a rate. */
const SENDING = 1000;

/** Sends on one way after the other, because two at once would share it. */
export async function tryRates(context: Context, trials: readonly TrialOf<ThroughputExpectation>[]): Promise<void> {
  const { place, network, results, looks, tell, signal } = context;
  const targets = trials.map(trial => {
    const [address] = trial.addresses;
    const receiver = address === undefined ? undefined : ownerOf(network, address);
    return address === undefined || receiver === undefined ? undefined : { namespace: receiver, address };
  });
  const ends = targets.filter(target => target !== undefined);
  if (ends.length === 0) {
    for (const trial of trials) results.set(trial, judgeRate(trial, trial.expectation.rate, undefined));
    return;
  }
  // Each of those would be waited for by itself.
  const inVain = await hopeless(context, trials, signal);
  await withTcpServers(place, ends, async ports => {
    for (const [index, trial] of trials.entries()) {
      signal?.throwIfAborted();
      const target = inVain.has(trial) ? undefined : targets[index];
      const [answer] = target ? await sendTcp(place, trial.sender, [target], ports, SENDING) : [];
      results.set(trial, judgeRate(trial, trial.expectation.rate, answer));
      if (target && !results.get(trial)?.isMet) looks.outdate();
      tell();
    }
  });
}
