import type { Expectation, ReachExpectation, ThroughputExpectation } from '../../topology/expectation.ts';
import type { Topology } from '../../topology/topology.ts';
import { networkOf } from '../../paths/topology-network.ts';
import type { Place } from '../place.ts';
import type { Context, TrialOf } from './context.ts';
import { explainUnmet } from './explain-unmet.ts';
import { withLivedAddresses } from './lived-addresses.ts';
import { faultsIn } from './faults-now.ts';
import { LiveLooks } from './live-looks.ts';
import { withMachineAddresses } from './machine-addresses.ts';
import { proveAnswers } from './prove-answers.ts';
import type { ExpectationResult, WayResult } from './results.ts';
import { trialsOf, type Trial } from './trials.ts';
import { tryAllPorts } from './try-ports.ts';
import { tryPings } from './try-pings.ts';
import { tryRates } from './try-rates.ts';
import { tryUntilHeld, type Attempt, type OnWait } from './try-until-held.ts';

/** Whom to tell, and how to be ended. */
export interface RunOptions {
  /** Of the namespaces as recorded; for what is compared when something is not as expected. */
  readonly identities?: ReadonlyMap<string, string>;
  /** ms to wait for what is expected to work; by default what the kernel and the switches can take to settle. */
  readonly patience?: number;
  readonly onProgress?: (done: number, total: number) => void;
  /** What is expected `eventually` takes over a second. */
  readonly onWait?: OnWait;
  readonly signal?: AbortSignal;
}

/** ms for what is expected to work: as long as the kernel takes to find neighbours and to check its own addresses. */
const PATIENCE = 3000;
/** ms: a port listens and learns for 15 s each before it forwards (IEEE 802.1D, forward delay), after an election. */
const SPANNING_TREE_PATIENCE = 45_000;
/**
 * Tries expectations of a topology that is applied in that place: all pings at the same time, then all ports, then what must
 * not get through, then one throughput after the other, because two at once would share the way. Each of these is tried when
 * what comes before it holds, or the time of its `eventually` is over. What is not as expected comes with a reason.
 *
 * @throws MissingTool, or Error when something could not be run there or the signal was raised.
 */
export async function runExpectations(
  place: Place,
  topology: Topology,
  expectations: readonly Expectation[],
  { identities = new Map(), patience, onProgress = () => undefined, onWait = () => undefined, signal }: RunOptions = {},
): Promise<readonly ExpectationResult[]> {
  const network = await withLivedAddresses(place, topology, networkOf(topology), expectations, signal);
  const trials = await withMachineAddresses(place, topology, network, trialsOf(network, expectations));
  const results = new Map<Trial, WayResult>();
  const tell = () => {
    onProgress(results.size, trials.length);
  };
  const settling = topology.switches.some(({ stp }) => stp) ? SPANNING_TREE_PATIENCE : PATIENCE;
  const looks = new LiveLooks(place, topology);
  const context: Context = {
    place,
    network,
    programs: topology.programs ?? [],
    results,
    tell,
    looks,
    faultsNow: faultsIn(looks, topology, network),
    patience: patience ?? settling,
    ...(signal && { signal }),
  };
  const reach: Attempt<ReachExpectation> = async (attempt, some) => {
    await tryPings(attempt, some.filter(isPing));
    await proveAnswers(attempt, topology, some.filter(isPing));
    await tryAllPorts(attempt, some.filter(isPort));
  };
  const reaching = trials.filter(isReach);
  const held = new Map([
    ...(await tryUntilHeld(context, reaching.filter(isPositive), reach, onWait)),
    ...(await tryUntilHeld(
      context,
      reaching.filter(trial => !isPositive(trial)),
      reach,
      onWait,
    )),
    ...(await tryUntilHeld(context, trials.filter(isRate), tryRates, onWait)),
  ]);
  const explained = await explainUnmet(context, topology, identities);
  const byExpectation = Map.groupBy(trials, ({ expectation }) => expectation);
  return expectations.map(expectation => {
    const ways = (byExpectation.get(expectation) ?? []).flatMap(trial => explained.get(trial) ?? []);
    const heldAfter = held.get(expectation);
    const isMet = ways.every(way => way.isMet);
    return { expectation, ways, isMet, ...(heldAfter !== undefined && { heldAfter }) };
  });
}

function isReach(trial: Trial): trial is TrialOf<ReachExpectation> {
  return trial.expectation.kind === 'reach';
}

function isPositive({ expectation }: TrialOf<ReachExpectation>): boolean {
  return !expectation.isNegative;
}

function isPing({ expectation }: TrialOf<ReachExpectation>): boolean {
  return !expectation.port;
}

function isPort(trial: TrialOf<ReachExpectation>): boolean {
  return !isPing(trial);
}

function isRate(trial: Trial): trial is TrialOf<ThroughputExpectation> {
  return trial.expectation.kind === 'throughput';
}
