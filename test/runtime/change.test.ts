import fc from 'fast-check';
import { expect, test } from 'vitest';
import { renderChange } from '../../compiler/script/change/render-change.ts';
import { compareState } from '../../compiler/state/compare-state.ts';
import type { Topology } from '../../language/topology/topology.ts';
import { readLiveState } from '../../runtime/live-state.ts';
import type { Place } from '../../runtime/place.ts';
import { readRecord } from '../../runtime/records.ts';
import { arbitraryChangeFor } from '../support/arbitrary-topology.ts';
import { kernelHas } from '../support/kernel.ts';
import { NICS } from '../support/whole-language.ts';
import { apply, inSandbox, run, runQuietly, snapshot, tearDown } from '../support/world.ts';

async function change(place: Place, desired: Topology, recorded: Topology): Promise<void> {
  const script = renderChange(desired, { recorded });
  const { exitCode, reports } = await runQuietly(script, place);
  if (exitCode !== 0) throw new Error(`change ended with ${exitCode}: ${JSON.stringify(reports)}`);
}

async function expectApplied(place: Place, topology: Topology): Promise<void> {
  expect(compareState(topology, await readLiveState(place, topology))).toEqual([]);
  expect((await readRecord(place, topology.name))?.topology).toEqual(topology);
}

test('any topology becomes any other, and goes back, as if it had been made so', async () => {
  await inSandbox(true, async place => {
    await run(place, 'bash', '-c', NICS);
    const kernel = {
      netem: await kernelHas(place, 'netem'),
      vlanFiltering: await kernelHas(place, 'vlan-filtering'),
    };
    const before = await snapshot(place);
    await fc.assert(
      fc.asyncProperty(arbitraryChangeFor(kernel), async ([a, b]) => {
        await apply(a, place);
        await change(place, b, a);
        await expectApplied(place, b);
        await change(place, a, b);
        await expectApplied(place, a);
        await tearDown(a, place);
        expect(await snapshot(place)).toBe(before);
      }),
      {
        ...(process.env.SEED ? { seed: Number(process.env.SEED) } : {}),
        numRuns: 6,
        endOnFailure: true,
      },
    );
  });
});
