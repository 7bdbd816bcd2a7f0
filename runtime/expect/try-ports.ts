import { setTimeout as pause } from 'node:timers/promises';
import type { ReachExpectation, TransportPort } from '../../topology/expectation.ts';
import type { Program } from '../../topology/topology.ts';
import { ownerOf } from '../../paths/network.ts';
import { SILENCE, type Context, type TrialOf } from './context.ts';
import { hopeless } from './faults-now.ts';
import { judgePorts } from './judge.ts';
import { tryPorts, type PortProbe } from './ports.ts';
import type { Trial } from './trials.ts';

/** ms: what has answered by then needs no look at what may be in its way. */
const UNDOUBTED = 500;

/** Tries all ports at the same time; those that must not be reached after the others. */
export async function tryAllPorts(context: Context, trials: readonly TrialOf<ReachExpectation>[]): Promise<void> {
  // Those that must not be reached after the others, when the network has settled.
  for (const isNegative of [false, true]) {
    const some = trials.filter(({ expectation }) => expectation.isNegative === isNegative);
    if (some.length > 0) await trySome(context, some, isNegative);
  }
}

async function trySome(
  context: Context,
  trials: readonly TrialOf<ReachExpectation>[],
  isNegative: boolean,
): Promise<void> {
  const { place, patience, results, looks, tell, signal } = context;
  const probes = new Map(trials.map(trial => [trial, portProbes(context, trial)]));
  const done = new AbortController();
  const given = isNegative ? Promise.resolve(new Set<Trial>()) : soonHopeless(context, trials, done.signal);
  looks.outdate();
  const answers = await tryPorts(place, [...probes.values()].flat(), {
    timeout: isNegative ? SILENCE : patience,
    keep: !isNegative,
    givenUp: given.then(some => new Set(trials.flatMap(trial => (some.has(trial) ? (probes.get(trial) ?? []) : [])))),
    ...(signal && { signal }),
  }).finally(() => {
    done.abort();
    return given;
  });
  let next = 0;
  for (const [trial, own] of probes) {
    results.set(trial, judgePorts(trial, trial.expectation, answers.slice(next, (next += own.length))));
  }
  // Of what was given up, it is known why.
  const isKnown = await given;
  if (trials.some(trial => !results.get(trial)?.isMet && !isKnown.has(trial))) looks.outdate();
  tell();
}

/** Those that need not be waited for, while they are tried; none if that cannot be seen. */
async function soonHopeless(
  context: Context,
  trials: readonly Trial[],
  signal: AbortSignal,
): Promise<ReadonlySet<Trial>> {
  try {
    await pause(UNDOUBTED, undefined, { signal });
    return await hopeless(context, trials, signal);
  } catch {
    return new Set();
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
