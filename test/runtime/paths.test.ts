import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileSource } from '../../language/compile-source.ts';
import { waysOf, type Expectation } from '../../topology/expectation.ts';
import { impossibilityOf, tripsOf } from '../../paths/impossibility.ts';
import type { Network } from '../../paths/network.ts';
import { partyName } from '../../paths/targets.ts';
import { networkOf } from '../../paths/topology-network.ts';
import { runExpectations } from '../../runtime/expect/run-expectations.ts';
import { arbitraryRouted } from '../support/arbitrary-routed.ts';
import { apply, inSandbox, tearDown } from '../support/world.ts';

/** Applied at the same time, side by side: most of the time goes into waiting for what does not answer. */
const AT_ONCE = 12;
/** So many topologies in each run; all 300 with NSLINK_RUNS=300. */
const RUNS = Number(process.env.NSLINK_RUNS ?? AT_ONCE);

/** What is said of each way; those where a topology does not tell are left out. */
function said(network: Network, expectations: readonly Expectation[]): ReadonlyMap<string, string> {
  const verdicts = new Map<string, string>();
  for (const expectation of expectations) {
    for (const way of waysOf(expectation)) {
      const reason = impossibilityOf(network, expectation, way);
      const trips = tripsOf(network, way);
      const isKnown = typeof trips !== 'string' && trips.every(some => some.some(({ outcome }) => outcome === 'works'));
      const name = `${partyName(way.from)} → ${partyName(way.to)}`;
      if (reason !== undefined) verdicts.set(name, `not, ${reason}`);
      else if (isKnown) verdicts.set(name, 'reached');
    }
  }
  return verdicts;
}

test('what is said to be impossible fails in the kernel, and nothing else does', async () => {
  const counts = { topologies: 0, reached: 0, impossible: 0, unknown: 0 };
  await inSandbox(true, async place => {
    const groups = fc.sample(fc.array(arbitraryRouted, { minLength: AT_ONCE, maxLength: AT_ONCE }), {
      numRuns: Math.ceil(RUNS / AT_ONCE),
      ...(process.env.NSLINK_SEED !== undefined && { seed: Number(process.env.NSLINK_SEED) }),
    });
    for (const group of groups) {
      const texts = group.map((textFor, index) => textFor(`t${index}`));
      const { topology, expectations, diagnostics } = await compileSource(texts.join('\n'), 'routed.nslink');
      if (!topology || !expectations) throw new Error(JSON.stringify(diagnostics));
      const verdicts = said(networkOf(topology), expectations);
      await apply(topology, place);
      const results = await runExpectations(place, topology, expectations, { patience: 1500 });
      await tearDown(topology, place);
      const ways = Map.groupBy(
        results.flatMap(({ ways }) => ways),
        ({ from, to }) => `${from} → ${to}`,
      );
      const wrong = [...ways].flatMap(([way, tried]) => {
        const verdict = verdicts.get(way);
        if (verdict === undefined) counts.unknown++;
        else if (verdict === 'reached') counts.reached++;
        else counts.impossible++;
        const isMet = tried.every(item => item.isMet);
        return verdict === undefined || isMet === (verdict === 'reached') ? [] : [`${way}: said: ${verdict}`];
      });
      counts.topologies += group.length;
      const about = texts.filter((_, index) => wrong.some(text => text.startsWith(`t${index}n`)));
      expect(wrong, about.map(text => text.replaceAll(/^expect .*\n?/gm, '')).join('\n\n')).toEqual([]);
    }
  });
  console.log(`checker against kernel: ${JSON.stringify(counts)}`);
}, 3_600_000);
