import { unlike } from '../../cli/run/verdict.ts';
import { exitCodeOf } from '../../cli/run/outcome.ts';
import { teardownScriptOf } from '../../cli/script/scripts.ts';
import type { Script } from '../../compiler/script/script.ts';
import { findOrphans } from '../../runtime/doctor/find-orphans.ts';
import { mendOrphans } from '../../runtime/doctor/mend-orphans.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { runScript, type RunResult } from '../../runtime/run-script.ts';
import type { Topology } from '../../topology/topology.ts';
import type { VERBS } from './verbs.ts';
import { interruptWhatHangs, whileArmed, type Fault } from './injector.ts';
import { run, runQuietly, snapshot } from './world.ts';

/** One verb on one topology, as its verdicts are tried. */
export interface Verb {
  readonly name: (typeof VERBS)[number];
  /** What runs; of `doctor --fix`, which runs several, what it ends with. */
  readonly script: Script | (() => Promise<number>);
  /** The name of the topology that it is about. */
  readonly topology: string;
  /** Makes what is there before it. */
  readonly prepare: () => Promise<void>;
  /** What is there before it, and when it says that it is done; `undefined` is nothing. */
  readonly before: Topology | undefined;
  readonly done: Topology | undefined;
  /** Of a repair: what is not as in `before`, nor again when it is rolled back. */
  readonly damage?: readonly string[];
}

/** A verdict that is not so: what was hit, what was said, what is. */
export interface Lie {
  readonly verb: string;
  readonly hit: readonly string[];
  readonly exitCode: number;
  readonly why: string;
}

/** Runs the verb with those processes struck. `isOver`: it did not start so many. Leaves the place as it was without it. */
export async function tryVerdict(
  place: Place,
  verb: Verb,
  fault: Fault,
  numbers: readonly number[],
  clean: string,
): Promise<{ readonly isOver: boolean; readonly exitCode: number; readonly lie?: Lie }> {
  await verb.prepare();
  const { script } = verb;
  let result: RunResult | number | undefined;
  const hit = await whileArmed(place, fault, numbers, async () => {
    const interrupting = fault === 'hangs' ? interruptWhatHangs(place) : undefined;
    try {
      result = typeof script === 'function' ? await script() : await runWithReadings(place, script, verb);
    } finally {
      await interrupting?.stop();
    }
  });
  if (result === undefined) throw new Error('it has not run');
  const exitCode = typeof result === 'number' ? result : await exitCodeAfterComparison(place, verb, result);
  const why = await whatIsNotSo(place, verb, exitCode, clean);
  const left = await recover(place, verb, clean);
  const reason = why ?? left;
  const lie = reason === undefined ? {} : { lie: { verb: verb.name, hit, exitCode, why: reason } };
  return { isOver: hit.length === 0, exitCode, ...lie };
}

function runWithReadings(place: Place, script: Script, { before, done }: Verb): Promise<RunResult> {
  const reads = [done, before].filter(topology => topology !== undefined) as unknown as readonly [Topology];
  return runScript(script, place, { ...(done ? { reads } : {}), onReport: () => undefined });
}

/** As the command has it: `cli/run/run-and-prove.ts` takes back what is not as it should be. */
async function exitCodeAfterComparison(
  place: Place,
  { before, done, topology, damage }: Verb,
  result: RunResult,
): Promise<number> {
  const exitCode = exitCodeOf(result);
  const identities = (await readRecord(place, topology))?.identities;
  if (exitCode === 0 && done && unlike(done, result.after, identities).length > 0) return 5;
  const isBack = exitCode === 4 || exitCode === 130;
  if (isBack && before && result.after && unlike(before, result.after, identities, damage).length > 0) return 5;
  return exitCode;
}

/** What the exit code says and is not so; of 1 and 5, nothing is said. */
async function whatIsNotSo(
  place: Place,
  { before, done, topology, damage = [] }: Verb,
  exitCode: number,
  clean: string,
): Promise<string | undefined> {
  if (exitCode === 5 || exitCode === 1) return undefined;
  const wanted = exitCode === 0 ? done : before;
  const record = await readRecord(place, topology);
  if (!wanted) {
    if (record) return 'there is a record';
    const now = await snapshot(place);
    return now === clean ? undefined : `it is not gone: ${differingLines(clean, now)}`;
  }
  if (record?.state !== 'applied') return `it is recorded as ${record?.state ?? 'nothing'}`;
  const reasons = unlike(wanted, await readLiveState(place, wanted), record.identities, exitCode === 0 ? [] : damage);
  return reasons.length === 0 ? undefined : reasons.join('; ');
}

/** The next command, and `doctor --fix`: nothing of it may be left. */
async function recover(place: Place, { topology }: Verb, clean: string): Promise<string | undefined> {
  const record = await readRecord(place, topology);
  if (record) {
    const { exitCode, reports } = await runQuietly(teardownScriptOf(record, 'batch'), place);
    if (exitCode !== 0) return `the next teardown ended with ${exitCode}: ${JSON.stringify(reports)}`;
  }
  const { orphans } = await findOrphans(place, { asRoot: true });
  if (orphans.length > 0) await mendOrphans(place, orphans);
  const now = await snapshot(place);
  if (now === clean) return undefined;
  await run(place, 'bash', '-c', SWEEP);
  return `left after the next command: ${differingLines(clean, now)}`;
}

/** Takes away whatever there is, for the next one to be tried. */
const SWEEP = `ip -all netns delete; rm -rf /run/netns/* /run/nslink/[!.]*
  if [[ -S /run/openvswitch/db.sock ]]; then for name in $(ovs-vsctl list-br); do ovs-vsctl del-br "$name"; done; fi
  for name in $(ip -o link show | sed -n '/ group default /!s/^[0-9]*: \\([^:@]*\\)[:@].*/\\1/p'); do ip link del dev "$name"; done
  true`;

function differingLines(before: string, after: string): string {
  const [a, b] = [new Set(before.split('\n')), new Set(after.split('\n'))];
  return [...[...b].filter(line => !a.has(line)), ...[...a].filter(line => !b.has(line)).map(line => `- ${line}`)].join(
    ' | ',
  );
}
