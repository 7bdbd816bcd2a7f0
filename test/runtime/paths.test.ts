import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { waysOf } from '../../topology/expectation.ts';
import { impossibilityOf } from '../../paths/impossibility.ts';
import { partyName } from '../../paths/targets.ts';
import { networkOf } from '../../paths/topology-network.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import { arbitraryRouted } from '../support/arbitrary-routed.ts';
import { apply, inSandbox, tearDown } from '../support/world.ts';

test('what is said to be impossible fails in the kernel, and nothing else does', async () => {
  await inSandbox(true, async place => {
    await fc.assert(
      fc.asyncProperty(arbitraryRouted, async text => {
        const { topology, expectations, diagnostics } = await compileSource(text, 'routed.nslink');
        if (!topology || !expectations?.[0]) throw new Error(JSON.stringify(diagnostics));
        const [expectation] = expectations;
        const network = networkOf(topology);
        const said = [...waysOf(expectation)].map(way => ({
          way: `${partyName(way.from)} → ${partyName(way.to)}`,
          isMet: impossibilityOf(network, expectation, way) === undefined,
        }));
        await apply(topology, place);
        const [result] = await runExpectations(place, topology, expectations, { patience: 300 });
        await tearDown(topology, place);
        expect(result?.ways.map(({ from, to, isMet }) => ({ way: `${from} → ${to}`, isMet }))).toEqual(said);
      }),
      { numRuns: Number(process.env.NSLINK_RUNS ?? 8), endOnFailure: true },
    );
  });
});
