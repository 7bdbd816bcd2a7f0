import { openSandbox, removeSandbox } from '../../runtime/sandbox/sandbox.ts';
import { spreadOf } from '../spread.ts';
import { ARTICLE } from './article.ts';
import { floorWay } from './floor.ts';
import { mininetWay } from './mininet.ts';
import { OURS } from './ours.ts';
import { starTable } from './star-table.ts';
import type { Round, Star, Way } from './way.ts';

interface Case extends Star {
  readonly runs: number;
}

const CASES: readonly Case[] = [
  ...[2, 10, 100].map(count => ({ kind: 'bridge' as const, count, runs: 5 })),
  ...[300, 500, 1000].map(count => ({ kind: 'bridge' as const, count, runs: 3 })),
  ...[2, 10].map(count => ({ kind: 'ovs' as const, count, runs: 5 })),
  { kind: 'ovs', count: 100, runs: 3 },
  { kind: 'ovs', count: 300, runs: 1 },
];

/** Of one star, for each way that makes it, a round of each run, in the order of the runs. */
export interface Measured extends Star {
  readonly rounds: ReadonlyMap<Way, readonly Round[]>;
}

/**
 * Stars of N namespaces: our apply and teardown, with all their checks, against other ways, each way in turn within a run.
 * `counts`: only stars of these sizes; all when absent.
 */
export async function benchStars(counts?: ReadonlySet<number>): Promise<void> {
  await using floor = await floorWay();
  const peers = [ARTICLE, floor, await mininetWay()];
  for (const { name, missing } of peers) if (missing !== undefined) console.log(`${name}: left out, ${missing}`);
  const ways = [OURS, ...peers.filter(({ missing }) => missing === undefined)];
  const measured: Measured[] = [];
  for (const item of CASES.filter(({ count }) => counts?.has(count) ?? true)) {
    measured.push(
      await measure(
        item,
        ways.filter(way => way.makes(item)),
      ),
    );
    process.stderr.write(`${item.count} on ${item.kind}: measured\n`);
  }
  console.log(starTable(measured, OURS));
  const medianOf = (count: number) => {
    const ours = measured.find(item => item.kind === 'bridge' && item.count === count)?.rounds.get(OURS);
    return ours && spreadOf(ours.map(({ up }) => up)).median;
  };
  const [small, large] = [medianOf(100), medianOf(1000)];
  if (small !== undefined && large !== undefined) {
    console.log(`apply on a bridge, from 100 to 1000 namespaces: ${(large / small).toFixed(1)}-fold`);
  }
}

async function measure({ runs, ...star }: Case, ways: readonly Way[]): Promise<Measured> {
  const name = `nslink-bench-${process.pid}`;
  const rounds = new Map<Way, Round[]>(ways.map(way => [way, []]));
  for (let run = 0; run < runs; run += 1) {
    for (const [way, done] of rounds) {
      try {
        // A sandbox each: what one way leaves to the kernel to clean up must not cost the next.
        const place = await openSandbox(name, { throwaway: true, openVSwitch: star.kind === 'ovs' });
        done.push(await way.round(place, star));
      } finally {
        await removeSandbox(name);
      }
    }
  }
  return { ...star, rounds };
}
