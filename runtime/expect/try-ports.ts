import type { ReachExpectation, TransportPort } from '../../topology/expectation.ts';
import type { Program } from '../../topology/topology.ts';
import { ownerOf } from '../../paths/network.ts';
import { SILENCE, type Context, type TrialOf } from './context.ts';
import { judgePorts } from './judge.ts';
import { tryPorts, type PortProbe } from './ports.ts';

/** Tries all ports at the same time; those that must not be reached after the others. */
export async function tryAllPorts(context: Context, trials: readonly TrialOf<ReachExpectation>[]): Promise<void> {
  const { place, patience, results, tell, signal } = context;
  // Those that must not be reached after the others, when the network has settled.
  for (const isNegative of [false, true]) {
    const some = trials.filter(({ expectation }) => expectation.isNegative === isNegative);
    if (some.length === 0) continue;
    const probes = some.map(trial => ({ trial, probes: portProbes(context, trial) }));
    const answers = await tryPorts(
      place,
      probes.flatMap(({ probes: own }) => own),
      { timeout: isNegative ? SILENCE : patience, keep: !isNegative, ...(signal && { signal }) },
    );
    let next = 0;
    for (const { trial, probes: own } of probes) {
      results.set(trial, judgePorts(trial, trial.expectation, answers.slice(next, (next += own.length))));
    }
    tell();
  }
}

function portProbes(
  { network, programs }: Context,
  { expectation, sender, addresses }: TrialOf<ReachExpectation>,
): readonly PortProbe[] {
  const { port, isNegative } = expectation;
  if (!port) return [];
  return addresses.map(address => {
    const receiver = ownerOf(network, address);
    // What must be reached is the program that is to listen there, not a listener in its place.
    const listens = receiver !== undefined && (isNegative || !isServed(programs, receiver, port));
    return { sender, address, port, ...(listens && { receiver }) };
  });
}

/** Whether a program of that node is ready once it listens on that port. */
function isServed(programs: readonly Program[], node: string, { number, protocol }: TransportPort): boolean {
  return programs.some(
    ({ namespace, ready }) =>
      namespace === node && ready && 'port' in ready && ready.port === number && ready.protocol === protocol,
  );
}
