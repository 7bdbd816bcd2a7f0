import { renderChange } from '../../compiler/script/change/render-change.ts';
import type { Place } from '../../runtime/place.ts';
import type { Topology } from '../../topology/topology.ts';
import { driftOf, repairScript } from './changes.ts';
import type { Verb } from './verdicts.ts';
import { apply, applyScript, run, tearDown, teardownScript } from './world.ts';

/** Every verb, on a topology that is applied as `a` and changed to `b`; `damage` is what the repair finds. */
export async function verbsOf(
  place: Place,
  a: Topology,
  b: Topology,
  damage: readonly string[],
): Promise<readonly Verb[]> {
  const make = () => apply(a, place);
  await make();
  await run(place, ...damage);
  const repair = await repairScript(place, a);
  const drift = (await driftOf(place, a)).map(({ text }) => text);
  await tearDown(a, place);
  return [
    { name: 'apply', script: applyScript(a), prepare: () => Promise.resolve(), before: undefined, done: a },
    { name: 'change', script: renderChange(b, { recorded: a }), prepare: make, before: a, done: b },
    {
      name: 'repair',
      script: repair,
      prepare: async () => {
        await make();
        await run(place, ...damage);
      },
      before: a,
      done: a,
      damage: drift,
    },
    { name: 'teardown', script: teardownScript(a), prepare: make, before: a, done: undefined },
  ];
}
