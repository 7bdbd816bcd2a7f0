import Table from 'cli-table3';
import { execa } from 'execa';
import { plan } from '../compiler/plan/plan.ts';
import { renderApply, renderTeardown } from '../compiler/script/render-script.ts';
import type { Place } from '../runtime/place.ts';
import { runScript } from '../runtime/run-script.ts';
import { openSandbox, removeSandbox } from '../runtime/sandbox/sandbox.ts';
import { star } from '../test/support/topologies.ts';
import { articleScripts } from './article-script.ts';
import { secondsText, spreadOf, timesText } from './spread.ts';

interface Case {
  readonly kind: 'bridge' | 'ovs';
  readonly count: number;
  readonly runs: number;
  /** The article's way takes minutes for the largest: then only ours is measured. */
  readonly withArticle: boolean;
}

const CASES: readonly Case[] = [
  ...[2, 10, 100].map(count => ({ kind: 'bridge' as const, count, runs: 5, withArticle: true })),
  { kind: 'bridge', count: 500, runs: 3, withArticle: true },
  { kind: 'bridge', count: 1000, runs: 3, withArticle: false },
  ...[2, 10].map(count => ({ kind: 'ovs' as const, count, runs: 5, withArticle: true })),
  { kind: 'ovs', count: 100, runs: 3, withArticle: true },
  { kind: 'ovs', count: 300, runs: 1, withArticle: true },
];

interface Round {
  readonly up: number;
  readonly down: number;
}

/** Stars of N namespaces: our apply and teardown, with all their checks, against one process per command, in turn. */
export async function benchStars(): Promise<void> {
  const table = new Table({
    head: ['star', 'apply: ours', "the article's", 'ratio', 'teardown: ours', "the article's", 'ratio'],
    style: { head: [], border: [] },
  });
  const ourMedians = new Map<string, number>();
  for (const item of CASES) {
    const rounds = await measure(item);
    const ours = rounds.map(round => round.ours);
    const article = rounds.flatMap(round => round.article ?? []);
    const ratio = (key: keyof Round) =>
      article.length === 0
        ? ''
        : timesText(spreadOf(article.map((round, index) => round[key] / (ours[index]?.[key] ?? NaN))));
    const column = (figures: readonly Round[], key: keyof Round) =>
      figures.length === 0 ? '' : secondsText(spreadOf(figures.map(round => round[key])));
    ourMedians.set(`${item.kind} ${item.count}`, spreadOf(ours.map(({ up }) => up)).median);
    table.push([
      `${item.count} on ${item.kind}`,
      ...[
        column(ours, 'up'),
        column(article, 'up'),
        ratio('up'),
        column(ours, 'down'),
        column(article, 'down'),
        ratio('down'),
      ],
    ]);
    process.stderr.write(`${item.count} on ${item.kind}: measured\n`);
  }
  console.log(table.toString());
  const growth = (ourMedians.get('bridge 1000') ?? NaN) / (ourMedians.get('bridge 100') ?? NaN);
  console.log(`apply on a bridge, from 100 to 1000 namespaces: ${growth.toFixed(1)}-fold`);
}

async function measure({ kind, count, runs, withArticle }: Case): Promise<readonly { ours: Round; article?: Round }[]> {
  const name = `nslink-bench-${process.pid}`;
  const rounds = [];
  for (let run = 0; run < runs; run += 1) {
    try {
      const place = await openSandbox(name, { throwaway: true, openVSwitch: kind === 'ovs' });
      const ours = await ourRound(place, kind, count);
      rounds.push(withArticle ? { ours, article: await articleRound(place, kind, count) } : { ours });
    } finally {
      await removeSandbox(name);
    }
  }
  return rounds;
}

async function ourRound(place: Place, kind: Case['kind'], count: number): Promise<Round> {
  const topology = star(count, kind);
  const time = (script: ReturnType<typeof renderApply>) =>
    timed(async () => {
      const { exitCode, reports } = await runScript(script, place, { onReport: () => undefined });
      if (exitCode !== 0) throw new Error(JSON.stringify(reports));
    });
  const up = await time(renderApply(plan(topology, undefined), topology, 'batch'));
  const down = await time(renderTeardown(plan(undefined, topology), topology, 'batch'));
  return { up, down };
}

async function articleRound(place: Place, kind: Case['kind'], count: number): Promise<Round> {
  const { up, down } = articleScripts(star(count, kind));
  const [program = '', ...rest]: readonly string[] = [...place.enter, 'bash', '-s'];
  const time = (script: string) =>
    timed(() => execa(program, rest, { input: script, stdout: 'ignore', stderr: 'pipe' }));
  return { up: await time(up), down: await time(down) };
}

async function timed(task: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await task();
  return performance.now() - began;
}
