import { fixOrphans } from '../../cli/doctor/fix.ts';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { findOrphans } from '../../runtime/doctor/find-orphans.ts';
import type { Orphan } from '../../runtime/doctor/orphan.ts';
import type { Place } from '../../runtime/place.ts';
import { ReaderFailed } from '../../runtime/run-reader.ts';
import type { Topology } from '../../topology/topology.ts';
import { driftOf, repairScript } from './changes.ts';
import type { Verb } from './verdicts.ts';
import { apply, applyScript, run, tearDown, teardownScript } from './world.ts';

/** What {@link verbsOf} returns, by name. */
export const VERBS = [
  'apply',
  'apply, classic',
  'change',
  'repair',
  'teardown',
  'teardown, classic',
  'doctor',
] as const;

/** Every verb, on a topology that is applied as `a` and changed to `b`; `damage` is what the repair finds. */
export async function verbsOf(
  place: Place,
  a: Topology,
  b: Topology,
  damage: readonly string[],
): Promise<readonly Verb[]> {
  const make = () => apply(a, place);
  const topology = a.name;
  await make();
  await run(place, ...damage);
  const repair = await repairScript(place, a);
  const drift = (await driftOf(place, a)).map(({ text }) => text);
  await tearDown(a, place);
  return [
    { name: 'apply', topology, script: applyScript(a), prepare: () => Promise.resolve(), before: undefined, done: a },
    {
      name: 'apply, classic',
      topology,
      script: applyScript(a, 'classic'),
      prepare: () => Promise.resolve(),
      before: undefined,
      done: a,
    },
    { name: 'change', topology, script: renderChange(b, { recorded: a }), prepare: make, before: a, done: b },
    {
      name: 'repair',
      topology,
      script: repair,
      prepare: async () => {
        await make();
        await run(place, ...damage);
      },
      before: a,
      done: a,
      damage: drift,
    },
    { name: 'teardown', topology, script: teardownScript(a), prepare: make, before: a, done: undefined },
    {
      name: 'teardown, classic',
      topology,
      script: teardownScript(a, 'classic'),
      prepare: make,
      before: a,
      done: undefined,
    },
    {
      name: 'doctor',
      topology,
      script: () => doctorFix(place),
      prepare: async () => {
        await make();
        await run(place, 'bash', '-c', ORPHANS, 'bash', topology);
      },
      before: undefined,
      done: undefined,
    },
  ];
}

/** A run that was cut off, the file of a namespace, a directory without a record, an interface with a mark of ours. */
const ORPHANS = `cd /run/nslink && mv "$1/topology.json" "$1/journal" && mkdir old && touch /run/netns/half
  ip link add orphan type bridge && ip link set dev orphan group $((0x4e000000 + 7))`;

/** What `nslink doctor --fix` ends with, of that place alone. */
async function doctorFix(place: Place): Promise<number> {
  const isHere = (orphan: Orphan) =>
    orphan.kind === 'cut-off-run'
      ? orphan.place === place
      : orphan.kind !== 'sandbox' && orphan.kind !== 'run-directory';
  try {
    const { orphans } = await findOrphans(place, { asRoot: true });
    const left = await fixOrphans(place, orphans, isHere);
    return left.orphans.some(isHere) || left.unknown.length > 0 ? 1 : 0;
  } catch (error) {
    if (error instanceof ReaderFailed) return 1;
    throw error;
  }
}
